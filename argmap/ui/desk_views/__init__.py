"""The views of the labelling desk beside the one that shows comments."""
