"""Remedies that are certain, and made only where they help."""
