"""The reference: a place of its own, and a panel beside what one is doing."""
