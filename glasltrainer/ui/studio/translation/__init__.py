"""The translation pane: the case's texts and their translation side by side."""
