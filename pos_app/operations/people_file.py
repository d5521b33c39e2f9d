"""A list of people as rows of cells: encoding and delimiter found out (product_file), streamed.

Knows no field.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pos_app.domain.errors import RuleError
from pos_app.operations.product_file import LONGEST_CELL, read_shape, unzipped

Rows = Iterator[list[str]]


def read_people(path: Path) -> tuple[list[str], Rows]:
    """The headings, and the rows below them. Raises RuleError as `read_shape` does, and OSError."""
    shape = read_shape(path, needed=())
    return [*shape.headers], _rows(path, shape.encoding, shape.delimiter, len(shape.headers))


def _rows(path: Path, encoding: str, delimiter: str, width: int) -> Rows:
    csv.field_size_limit(LONGEST_CELL)
    with (
        path.open("rb") as raw,
        unzipped(raw) as source,
        io.TextIOWrapper(source, encoding, newline="") as text,
    ):
        reader = csv.reader(text, delimiter=delimiter)
        next(reader, None)
        try:
            for cells in reader:
                if any(cells):
                    # A row that is cut short has nothing behind its end.
                    yield [cell.strip() for cell in cells] + [""] * (width - len(cells))
        except csv.Error as error:
            raise RuleError(
                "catalogue.file_unreadable", file=path.name, reason=str(error)
            ) from error
