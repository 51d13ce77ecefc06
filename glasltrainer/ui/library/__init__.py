"""The library screen: cards, search, filters."""
