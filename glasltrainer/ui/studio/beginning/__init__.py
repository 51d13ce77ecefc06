"""A case begun: what the studio shows without one, and the assistant that asks for a new one."""
