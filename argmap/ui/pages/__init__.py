"""One file a page; each shows the chart of the session."""
