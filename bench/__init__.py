"""The bench: how fast things are, beside a peer measured in the same run.

`python -m bench` runs every module here that has a function ``rows``; a module that is not installed is named and
left out. The harness (`bench.rows`, `bench.__main__`) knows nothing of the package it measures.
"""
