"""Reading and checking a case while it is typed: the same answers as at once, only quicker."""
