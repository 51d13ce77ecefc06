"""Translations made and kept up to date, without touching what did not change."""
