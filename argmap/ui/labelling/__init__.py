"""Labels by hand: the desk and its tabs, and labels changed beside the map."""
