"""Looking further after a case: its tree, step by step, two attempts compared, on paper."""
