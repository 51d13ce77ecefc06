"""The facts pane: what a case is, and what is proved of it."""
