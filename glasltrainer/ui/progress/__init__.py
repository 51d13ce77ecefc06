"""Progress: what one's practice says, over weeks; for nobody else, and never a streak."""
