"""What can be proved of a case: best, worst and mean from every scene, with the walks that show it."""
