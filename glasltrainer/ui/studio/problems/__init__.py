"""The list of problems: every finding with its place, its remedy and its reason."""
