"""A small real model for tests: what is pinned in `requirements.lock`, and its server."""
