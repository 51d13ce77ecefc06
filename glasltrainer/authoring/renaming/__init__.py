"""Ids, wherever they are mentioned, and their new names."""
