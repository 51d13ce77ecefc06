"""Measures the program against floors on the same machine in the same run: ``python -m benchmarks``.

One module a benchmark, each with `measure(run) -> list[Figure]`; `children` holds the programs that are
started as processes of their own, `driver` plays the real program from the inside. It measures and judges
nothing but its own goals (the exit status is always 0); the tests prove.
"""
