"""From a brief and a shop's facts to a script or a live outline."""
