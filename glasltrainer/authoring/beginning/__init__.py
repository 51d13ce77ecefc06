"""New cases: from a few answers, or from a dialogue somebody wrote."""
