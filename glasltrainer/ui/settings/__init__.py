"""The settings screen: how the program behaves."""
