"""Byte machines that speak as real devices do, with faults at will, and their sockets and ptys."""
