"""The course day: which days there are, what to check before the doors open, and the way into a class."""
