"""Blocks of a page as cells: numbers, days and texts, and what is not over."""

from datetime import date
from decimal import Decimal

from pos_app.ui.report.export.file_block import FileBlock, FileBlocks
from pos_app.ui.report.export.written_number import WrittenNumber
from tests.pos_app.ui.report.export.files import OVERVIEW, words


def _blocks() -> dict[str, FileBlock]:
    return {block.title: block for block in FileBlocks(words()).of_page(OVERVIEW)}


def test_every_block_of_the_page_is_there_in_its_sequence() -> None:
    assert list(_blocks()) == [
        "Figures",
        "Sales each week",
        "Rewards",
        "Who came back",
        "Each store",
        "Offers",
        "Read with care",
    ]


def test_a_gap_of_a_chart_is_no_nought() -> None:
    third = _blocks()["Sales each week"].rows[2]
    assert [cell.value for cell in third][-1] == ""
    assert isinstance(third[1].value, WrittenNumber)


def test_a_heat_map_is_read_from_its_texts() -> None:
    first = _blocks()["Who came back"].rows[0]
    values = [cell.value.value for cell in first[2:] if isinstance(cell.value, WrittenNumber)]
    assert values == [Decimal("1.00"), Decimal("0.58"), Decimal("0.49")]
    assert [cell.is_unfinished for cell in first] == [False, False, False, False, True]


def test_a_row_of_a_day_has_the_day() -> None:
    day = _blocks()["Each store"].rows[1][0]
    assert day.value == date(2026, 11, 22)
    assert day.text == "Sun 22 Nov"


def test_a_total_is_strong_and_an_empty_table_says_why() -> None:
    blocks = _blocks()
    assert all(cell.is_strong for cell in blocks["Each store"].rows[-1])
    assert blocks["Offers"].rows[0][0].text == "No offer ran."
    assert blocks["Read with care"].head == ()
    assert blocks["Each store"].has_unfinished
    assert not blocks["Offers"].has_unfinished
