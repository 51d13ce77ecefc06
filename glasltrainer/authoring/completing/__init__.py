"""Completing: what may be filled in at a place of a text, however broken the text is just there."""
