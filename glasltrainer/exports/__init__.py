"""What leaves the program as a file for others: graphs of a case. Never Qt."""
