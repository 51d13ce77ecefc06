"""The window: the only package that imports Qt. Presenters decide, views draw."""
