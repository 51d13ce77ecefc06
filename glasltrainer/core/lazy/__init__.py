"""Players who do not read, and what they earn (SCORING, "Lazy players")."""
