"""The projector's wall drawn: its paint, its pieces, and how they fit."""
