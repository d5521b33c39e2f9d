"""The opening page: what a manager sees first in the morning. Plain Python, no Qt, no SQL."""
