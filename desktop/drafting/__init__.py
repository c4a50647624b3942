"""What the pages of scripts and of shows share: the draft in hand, its writing, its files."""
