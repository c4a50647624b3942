"""Painted widgets of the house: smile line, thread, shop sign, charts."""
