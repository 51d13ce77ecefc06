"""Short practice: vignettes and statements, a few at a time."""
