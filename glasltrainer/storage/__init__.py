"""What the program remembers: attempts, the library's index, settings, and where all that lies.

Modules: `places` (folders), `settings`, `store` (opens and guards the one SQLite file), `attempts` (what is
in it), `library` (the index of case files), `owncases` (copies to edit). Failures are the typed errors of
`errors`, each with a sentence for the user. Nothing here imports Qt or YAML.
"""
