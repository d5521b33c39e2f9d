"""What a receipt says at its foot of what is worth saying: lines that were made with the sale.

Chooses nothing and translates nothing: the lines come in the customer's language and name nobody.
"""

from collections.abc import Sequence

from pos_app.domain.receipt import Align, Block, RuleBlock, TextBlock


def cue_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The block of these lines; empty without any."""
    if not lines:
        return ()
    return (RuleBlock(), *(TextBlock(text=line, align=Align.CENTRE) for line in lines))
