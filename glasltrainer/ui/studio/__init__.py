"""The studio: the text of a case, and beside it what the text means while it is being written."""
