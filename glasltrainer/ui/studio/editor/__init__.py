"""The editor: the text of a file with its colours, its marks and what can be filled in."""
