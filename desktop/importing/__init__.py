"""Files taken in: the panel that pages of imported tables share."""
