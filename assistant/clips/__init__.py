"""Phone footage in, a finished vertical video out."""
