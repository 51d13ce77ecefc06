"""The play pane: the real player beside the text, playing along."""
