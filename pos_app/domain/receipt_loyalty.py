"""What a receipt tells a customer of their points: earned, used, back again, and what they have.

Reads nothing: the entries of the sale come in. Says nothing of claims and moves: they came after.

Invariant: a copy says what the first receipt said, whatever has become of the points since.
"""

from collections.abc import Sequence

from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.receipt import Block, PairBlock, RuleBlock, said
from pos_app.domain.sale import Sale

_TOLD = (EntryKind.EARNED, EntryKind.SPENT, EntryKind.GIVEN_BACK, EntryKind.TAKEN_BACK)


def loyalty_blocks(sale: Sale, entries: Sequence[LoyaltyEntry]) -> tuple[Block, ...]:
    """The block of a sale's receipt; empty where it changed no points of its customer."""
    own = [one for one in entries if one.customer_id == sale.customer_id and one.kind in _TOLD]
    if not own:
        return ()
    sums = {kind: sum(one.points for one in own if one.kind is kind) for kind in _TOLD}
    rows = [
        PairBlock(left=said(f"receipt.points_{kind.value}"), right=f"{points:+d}")
        for kind, points in sums.items()
        if points
    ]
    balance = own[-1].balance
    word = "receipt.points_now" if balance >= 0 else "receipt.points_owed"
    return (RuleBlock(), *rows, PairBlock(left=said(word), right=abs(balance), is_bold=True))
