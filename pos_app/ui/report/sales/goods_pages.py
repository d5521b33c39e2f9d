"""Sales by goods: departments, and the products of the sales on file. Adds up nothing."""

from uuid import UUID

from pos_app.domain.figures.sales_sums import Margin, Part
from pos_app.domain.quantity import Quantity, Unit
from pos_app.operations.read_sales_figures import ProductSold
from pos_app.ui.charts.picture import BarRow, BarsPicture
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    PageCell,
    PageRow,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.sales.margin_words import (
    MarginRow,
    margin_cells,
    margin_columns,
    margin_table,
    no_margin,
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
        *(((_margins(asked, words),),) if asked.now.margin_by_department else ()),
        *((one,) for one in no_margin(asked, words)),
    )


def products(asked: SalesAsked, words: SalesWords) -> Lines:
    """The products that brought most, of the sales on file."""
    has_margins = any(_margin(one) != Margin() for one in asked.products)
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
                *(_margin_cells(one, words) if has_margins else ()),
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
            words.column("net_short", 120),
            words.column("gross_short", 120),
            words.column("quantity", 120),
            words.column("in_sales", 90),
            *(margin_columns(words) if has_margins else ()),
        ),
        rows=tuple(rows),
        hint=words.say("on_file"),
        empty_text=words.say("nothing_on_file"),
    )
    costs = "products_costs" if has_margins else "no_cost"
    how = words.say("products_how"), words.say(costs) if rows else ""
    return (table,), (TextBlock(text=" ".join(filter(None, how))),)


def _margin(one: ProductSold) -> Margin:
    return Margin(one.margin, one.margin_net)


def _margin_cells(one: ProductSold, words: SalesWords) -> tuple[PageCell, ...]:
    return margin_cells(_margin(one), one.net, words)


def _margins(asked: SalesAsked, words: SalesWords) -> TableBlock:
    """By department; of days that an older version counted only the whole is known."""
    found = asked.now.margin_by_department
    rows = [
        MarginRow(
            key, PageCell(text=_department(asked, key, words)), found.get(key, Margin()), part.net
        )
        for key, part in asked.now.departments.items()
    ]
    rows.sort(key=lambda row: -row.margin.minor)
    return margin_table("margins", "department", rows, words=words)


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
