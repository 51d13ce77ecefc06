"""The player screen: playing a case."""
