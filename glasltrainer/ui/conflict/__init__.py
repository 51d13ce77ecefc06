"""Your own conflict: is it one, where does it stand, what fits, how to prepare a talk."""
