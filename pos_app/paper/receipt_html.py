"""A receipt as a page of HTML: plain, readable aloud, the same in every mail program.

Lines with an amount are rows of tables, what is a table on paper is one here. `say` puts texts into
the language. Nothing is fetched from anywhere: no picture, font, style sheet or link. Codes are
left out (the PDF beside it has them).
"""

from collections.abc import Callable, Sequence
from html import escape

from pos_app.domain.receipt import (
    Align,
    Block,
    ColumnsBlock,
    PairBlock,
    Receipt,
    RuleBlock,
    Size,
    Text,
    TextBlock,
)

_BODY = "margin:0;padding:16px;background:#ffffff;color:#111111;font:16px/1.4 sans-serif"
_TABLE = "width:100%;border-collapse:collapse"
_CELL = "padding:2px 0;vertical-align:top"
_SIZES = {Size.NORMAL: "", Size.TALL: "font-size:1.25em", Size.BIG: "font-size:1.4em"}


def receipt_html(
    receipt: Receipt, *, title: str, language: str, say: Callable[[Text], str], note: str = ""
) -> str:
    """The page. `note` is a last line in small print; `language` a code such as "de"."""
    rows = "\n".join(_groups(receipt.blocks, say))
    last = f'<p style="font-size:0.85em;color:#555555">{escape(note)}</p>\n' if note else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body style="{_BODY}">\n<main style="max-width:32em;margin:0 auto">\n'
        f'<h1 style="font-size:1.1em">{escape(title)}</h1>\n{rows}\n{last}'
        "</main>\n</body>\n</html>\n"
    )


def _groups(blocks: Sequence[Block], say: Callable[[Text], str]) -> list[str]:
    """Blocks as paragraphs, and rows that follow each other as one table."""
    parts: list[str] = []
    rows: list[str] = []
    kind: type[Block] | None = None
    for block in blocks:
        row = _row(block, say, is_head=isinstance(block, ColumnsBlock) and kind is not ColumnsBlock)
        if rows and (row is None or type(block) is not kind):
            parts.append(_table(rows))
            rows = []
        kind = type(block)
        if row is not None:
            rows.append(row)
        elif isinstance(block, TextBlock):
            parts.append(_paragraph(block, say))
        elif isinstance(block, RuleBlock):
            parts.append('<hr style="border:0;border-top:1px solid #999999">')
    return [*parts, _table(rows)] if rows else parts


def _table(rows: Sequence[str]) -> str:
    return f'<table style="{_TABLE}">\n' + "\n".join(rows) + "\n</table>"


def _row(block: Block, say: Callable[[Text], str], *, is_head: bool) -> str | None:
    if isinstance(block, PairBlock):
        cells: Sequence[Text] = (block.left, block.right)
    elif isinstance(block, ColumnsBlock):
        cells = block.cells
    else:
        return None
    style = _style(block)
    tag = "th" if is_head else "td"
    scope = ' scope="col"' if is_head else ""
    written = [
        f'<{tag}{scope} style="{_CELL};text-align:{"left" if n == 0 else "right"}{style}">'
        f"{escape(say(cell))}</{tag}>"
        for n, cell in enumerate(cells)
    ]
    return f"<tr>{''.join(written)}</tr>"


def _paragraph(block: TextBlock, say: Callable[[Text], str]) -> str:
    align = "center" if block.align is Align.CENTRE else block.align.value
    text = escape(say(block.text)).replace("\n", "<br>")
    return f'<p style="margin:2px 0;text-align:{align}{_style(block)}">{text}</p>'


def _style(block: TextBlock | PairBlock | ColumnsBlock) -> str:
    parts = ["font-weight:bold"] if block.is_bold else []
    if not isinstance(block, ColumnsBlock):
        parts += [_SIZES[block.size]] if _SIZES[block.size] else []
        parts += [f"padding-left:{block.indent}ch"] if block.indent else []
    return "".join(f";{part}" for part in parts)
