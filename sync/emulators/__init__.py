"""A hub in the same process, for practising and for tests: plain tables, no I/O, no thread."""
