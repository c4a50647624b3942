"""The window: pages, widgets and theme over the core in `assistant`."""
