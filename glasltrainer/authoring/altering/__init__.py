"""Keys put into a text, taken out and moved about, so that all else stays as its author typed it."""
