"""The debrief screen: what happened and why."""
