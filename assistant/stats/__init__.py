"""Metrics over what was tracked, each with its basis."""
