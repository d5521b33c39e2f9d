"""Tests of finding records of one person."""
