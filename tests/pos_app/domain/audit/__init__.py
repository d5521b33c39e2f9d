"""Tests of what is wrong with records."""
