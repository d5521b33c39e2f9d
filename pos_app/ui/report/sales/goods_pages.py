"""Sales by goods: departments, and the products of the sales on file. Adds up nothing."""

from uuid import UUID

from pos_app.domain.figures.sales_sums import Part
from pos_app.domain.quantity import Quantity, Unit
from pos_app.ui.charts.picture import BarRow, BarsPicture
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    PageCell,
    PageRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords

Lines = tuple[tuple[Block, ...], ...]
_MOST_BARS = 8


def departments(asked: SalesAsked, words: SalesWords) -> Lines:
    """By department, customers' part of each beside it."""
    parts = sorted(asked.now.departments.items(), key=lambda one: -one[1].net)
    bars = tuple(
        BarRow(_department(asked, key, words), max(part.net, 0), words.money(part.net))
        for key, part in parts[:_MOST_BARS]
    )
    chart = ChartBlock(
        code="sales_report.by_department",
        title=words.say("by_department"),
        picture=BarsPicture(
            name=words.say("by_department"), rows=bars, column=words.say("net_short"),
            empty_text=words.say("nothing"),
        ),
        hint=words.say("net_short"),
    )  # fmt: skip
    rows = [
        PageRow(
            key=key,
            cells=(
                PageCell(text=_department(asked, key, words)),
                *_part_cells(part, asked.before.departments.get(key, Part()), asked, words),
            ),
            behind=asked.sales(_department(asked, key, words), department_id=key.bytes)
            if key is not None
            else (),
        )
        for key, part in parts
    ]
    whole, was = asked.now.whole, asked.before.whole
    customers = sum(part.customer_net for part in asked.now.departments.values())
    total = Part(whole.lines, whole.net, whole.gross, customers)
    cells = _part_cells(total, Part(was.lines, was.net, was.gross), asked, words)
    return (
        (chart,),
        (
            TableBlock(
                code="sales_report.by_department",
                title=words.say("each_department"),
                columns=(
                    words.column("department"),
                    *(
                        words.column(name, width)
                        for name, width in (
                            ("net_short", 130),
                            ("against", 100),
                            ("gross_short", 130),
                            ("share", 100),
                            ("lines", 90),
                            ("with_customer", 130),
                        )
                    ),
                ),
                rows=(*rows, _total(cells, words)) if rows else (),
                empty_text=words.say("nothing"),
            ),
        ),
    )


def products(asked: SalesAsked, words: SalesWords) -> Lines:
    """The products that brought most, of the sales on file."""
    rows = [
        PageRow(
            key=place,
            cells=(
                PageCell(text=one.name),
                words.money_cell(one.net, strong=True),
                words.money_cell(one.gross),
                PageCell(
                    text=words.formatter.quantity(
                        Quantity(one.amount, Unit(one.unit)), with_unit=True
                    ),
                    number=one.amount,
                ),
                words.count_cell(one.sales),
            ),
            behind=asked.sales(one.name, product_id=one.product_id.bytes)
            if one.product_id is not None
            else (),
        )
        for place, one in enumerate(asked.products)
    ]
    table = TableBlock(
        code="sales_report.by_product",
        title=words.say("by_product"),
        columns=(
            words.column("product"),
            words.column("net_short", 130),
            words.column("gross_short", 130),
            words.column("quantity", 130),
            words.column("in_sales", 110),
        ),
        rows=tuple(rows),
        hint=words.say("on_file"),
        empty_text=words.say("nothing_on_file"),
    )
    return (table,), (TextBlock(text=words.say("products_how")),)


def _department(asked: SalesAsked, key: UUID | None, words: SalesWords) -> str:
    return asked.name(key) or words.say("no_department")


def _part_cells(
    part: Part, was: Part, asked: SalesAsked, words: SalesWords
) -> tuple[PageCell, ...]:
    return (
        words.money_cell(part.net, strong=True),
        words.change_cell(part.net, was.net, asked),
        words.money_cell(part.gross),
        words.share_cell(part.net, asked.now.whole.net),
        words.count_cell(part.times),
        words.share_cell(part.customer_net, part.net),
    )


def _total(cells: tuple[PageCell, ...], words: SalesWords) -> PageRow:
    first = PageCell(text=words.say("whole"), strong=True)
    return PageRow(key="whole", cells=(first, *cells), is_total=True)
