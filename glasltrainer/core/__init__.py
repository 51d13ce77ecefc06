"""Pure values and functions: no files, clock, chance, network, Qt or YAML. Core decides."""
