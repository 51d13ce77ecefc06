"""A case tried out: scripted walks, many walks by chance, and what of it was visited."""
