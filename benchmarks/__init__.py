"""What is measured, beside its peer or its physical limit, in the same run.

`python3 start.py bench [NAME …]` prints a table; `--json FILE` writes the same. Machines are shared
and noisy: read ratios, not absolute figures. Nothing here is a test and nothing asserts a time.
"""
