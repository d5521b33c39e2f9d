"""The first rows of a file in words: as they are read, or what is wrong with them."""

from pos_app.domain.catalogue import RowFault
from pos_app.operations.import_products import Preview, PreviewRow
from pos_app.operations.product_file import FileShape
from pos_app.phrases import Phrases
from pos_app.ui.setup.import_preview import PreviewRows


def test_without_a_preview_there_is_nothing_to_say() -> None:
    shown = PreviewRows(None, Phrases("en"))
    assert shown.rows == ()
    assert shown.sentence == ""


def test_a_row_that_cannot_be_read_at_all_still_stands_in_the_list() -> None:
    shape = FileShape("utf-8", ",", ("EAN", "Name"), ("code", "name"))
    broken = PreviewRow(2, {}, None, (RowFault(2, "", "catalogue.row_unreadable"),))
    shown = PreviewRows(Preview(shape, (broken,)), Phrases("en"))
    (row,) = shown.rows
    assert [cell.text for cell in row.cells] == ["2", "–", "Wrong"]
    assert row.cells[1].sub
    assert shown.sentence == "Columns read: EAN, Name."
