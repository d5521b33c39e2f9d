"""Lines of fixed width: paragraphs broken between words, and left and right text on one line.

Pure text with one column a character; knows no printer and no style.

Invariants: no line is wider than asked, and no character other than a space at a break is lost.
"""


def wrap_lines(text: str, width: int) -> list[str]:
    """Break a paragraph between words; a word wider than the line is broken inside.

    Spaces inside a line stay as they are; an empty text gives one empty line.
    """
    lines: list[str] = []
    rest = text
    while len(rest) > width:
        cut = rest.rfind(" ", 1, width + 1)
        if cut <= 0 or not rest[:cut].strip():
            lines.append(rest[:width])
            rest = rest[width:]
        else:
            lines.append(rest[:cut].rstrip())
            rest = rest[cut + 1 :].lstrip()
    return [*lines, rest]


def columns_lines(left: str, right: str, width: int) -> list[str]:
    """Put left and right text on one line; what does not fit stands in lines above.

    The right text stands whole at the right edge if it fits the width at all, else it is wrapped
    on lines of its own.
    """
    if len(right) > width:
        return [*wrap_lines(left, width), *(line.rjust(width) for line in wrap_lines(right, width))]
    lines = wrap_lines(left, width)
    if right and lines[-1] and len(lines[-1]) + 1 + len(right) > width:
        # The amount keeps at least one blank before it, so name and figure never run together.
        room = width - len(right) - 1
        lines[-1:] = wrap_lines(lines[-1], room) if room > 0 else [lines[-1], ""]
    return [*lines[:-1], lines[-1] + right.rjust(width - len(lines[-1]))]
