"""Devices put together from a transport and a protocol."""
