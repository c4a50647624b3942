"""Evaluations: how good what we ship is, measured on fixed material; tables go into `docs`."""
