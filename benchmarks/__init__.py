"""Speed and memory, measured on this machine and written into docs/reference/benchmarks.md.

`python -m benchmarks` runs every part; `python -m benchmarks.matching` and its neighbours run one alone.
"""
