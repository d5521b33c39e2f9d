"""Tests of the notes that are pinned to reports."""
