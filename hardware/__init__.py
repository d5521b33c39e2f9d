"""Devices of the counter: printers, drawers, scanners, and their emulators.

Knows nothing of sales, money or records, makes no thread and imports no Qt. Every call that can
wait takes a timeout in seconds.
"""
