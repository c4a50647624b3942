"""The sample shop a visitor looks round in, and the demo that does the whole job on it."""
