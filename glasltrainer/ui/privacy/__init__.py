"""What is stored, and where: to read, to take along, to erase, and to share only by the player's own hand."""
