"""Bytes and their meaning. Pure: no I/O, no clock; every module can be tested with literals."""
