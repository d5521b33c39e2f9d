"""From what was touched on a page to the figure that is meant. Plain Python, no Qt.

Says nothing of its own: every text is one that stands on the page.
"""

from pos_app.ui.report.page_model import (
    ChartBlock,
    FiguresBlock,
    PageFigure,
    PageRow,
    ReportPage,
    TableBlock,
    place_of,
)
from pos_app.ui.report.picture import FigureAsked


def of_card(figure: PageFigure) -> FigureAsked:
    """A figure card."""
    return FigureAsked(
        code=figure.code,
        name=figure.name,
        value=figure.value,
        of=figure.of,
        before=figure.before,
        change=figure.change,
        is_unfinished=figure.is_unfinished,
        behind=figure.behind,
    )


def of_chart(block: ChartBlock, row: int, column: int) -> FigureAsked | None:
    """A figure of a chart; None where there is none."""
    table = block.picture.table()
    text = table.texts[row][column] if row < len(table.texts) else None
    if text is None:
        return None
    parts = (block.title, table.columns[column], table.rows[row])
    return FigureAsked(
        code=block.code,
        name=" · ".join(part for part in dict.fromkeys(parts) if part),
        value=text,
        behind=block.behind.get((row, column), ()),
    )


def of_row(block: TableBlock, row: PageRow) -> FigureAsked:
    """A row of a table: its first cell names it, the others are what it says."""
    first, *others = row.cells
    titled = zip(block.columns[1:], others, strict=False)
    said = (f"{column.title}: {cell.text}" for column, cell in titled if cell.text)
    return FigureAsked(
        code=row.code or block.code,
        name=f"{block.title} · {first.text}",
        value="\n".join(said),
        place=place_of(row.key),
        of=first.sub,
        is_unfinished=any(cell.is_unfinished for cell in row.cells),
        behind=row.behind,
    )


def row_with(block: TableBlock, key: object) -> PageRow | None:
    """The row of a key."""
    return next((row for row in block.rows if row.key == key), None)


def codes_of(page: ReportPage) -> frozenset[str]:
    """The codes of all that a page lets people ask about."""
    codes: set[str] = set()
    for block in (block for line in page.lines for block in line):
        match block:
            case FiguresBlock():
                codes.update(one.code for one in block.figures)
            case ChartBlock():
                codes.add(block.code)
            case TableBlock():
                codes.update((block.code, *(row.code for row in block.rows)))
            case _:
                pass
    return frozenset(code for code in codes if code)
