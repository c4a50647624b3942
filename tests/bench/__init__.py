"""Benchmarks: each beside its peer in one run, as ratios with spread."""
