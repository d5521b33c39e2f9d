"""The day of shifts that the operations are tested on."""

from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
