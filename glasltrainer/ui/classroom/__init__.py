"""The classroom's two windows: the projector that the room sees, and the console of the trainer."""
