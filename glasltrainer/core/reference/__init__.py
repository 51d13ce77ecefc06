"""The pages of the reference: read, found back from a name of the catalogue, and searched."""
