"""The programme of a day, arranged without its text being seen, and with its text left as it was typed."""
