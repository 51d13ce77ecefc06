"""The map of a case: scenes as boxes and what leads where. What is changed in it is changed in the text."""
