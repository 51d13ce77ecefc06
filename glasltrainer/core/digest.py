"""The one digest of the program, BLAKE2b.

`hashlib` would give the same function, and load the system's library of ciphers with it: 3 MiB that looking
at the cases needs nothing of. So it is taken from where Python itself keeps it, where that is there.
"""

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
