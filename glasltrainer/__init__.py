"""Glasl Trainer: practise reading and calming conflicts in the hospital."""

__version__ = "0.1.0"
