"""The only threads of the project: workers, and the way their answers reach the window.

Knows no sale, no device and no SQL: it runs what it is given.
"""
