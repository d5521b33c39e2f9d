"""What a receipt tells a customer of points and stamps: earned, used, back again, what they have.

Reads nothing: the entries of the sale come in. Says nothing of claims and moves: they came after.

Invariants:
- A copy says what the first receipt said, whatever has become of the points since.
- Points of one programme, of another, and stamps are never added up: each has its own lines.
- Points of somebody of the household are said as that, without whose and without their balance.
"""

from collections.abc import Iterator, Sequence

from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.receipt import Block, PairBlock, RuleBlock, said
from pos_app.domain.sale import Sale

_TOLD = (
    EntryKind.EARNED,
    EntryKind.WELCOME,
    EntryKind.REFERRAL,
    EntryKind.SPENT,
    EntryKind.GIVEN_BACK,
    EntryKind.TAKEN_BACK,
)


def loyalty_blocks(sale: Sale, entries: Sequence[LoyaltyEntry]) -> tuple[Block, ...]:
    """The block of a sale's receipt; empty where it changed nothing of its customer."""
    own = [one for one in entries if one.customer_id == sale.customer_id and one.kind in _TOLD]
    accounts = dict.fromkeys((one.programme_id, one.card) for one in own)
    # Points before stamps, whichever was written first.
    rows = [
        row
        for account in sorted(accounts, key=lambda one: bool(one[1]))
        for row in _rows([one for one in own if (one.programme_id, one.card) == account])
    ]
    rows += _of_household(sale, entries)
    return (RuleBlock(), *rows) if rows else ()


def _of_household(sale: Sale, entries: Sequence[LoyaltyEntry]) -> Iterator[PairBlock]:
    """What others of the household gave for this sale, or got back."""
    used = [
        one
        for one in entries
        if one.is_at_home and one.other == sale.customer_id != one.customer_id
    ]
    for programme_id in dict.fromkeys(one.programme_id for one in used):
        points = sum(one.points for one in used if one.programme_id == programme_id)
        if points:
            yield PairBlock(left=said("receipt.points_home"), right=f"{points:+d}")


def _rows(own: Sequence[LoyaltyEntry]) -> Iterator[PairBlock]:
    """What changed on one account, and what is on it now."""
    unit = "stamps" if own[-1].card else "points"
    for kind in _TOLD:
        points = sum(one.points for one in own if one.kind is kind)
        if points:
            yield PairBlock(left=said(f"receipt.{unit}_{kind.value}"), right=f"{points:+d}")
    balance = own[-1].balance
    word = f"receipt.{unit}_now" if balance >= 0 else f"receipt.{unit}_owed"
    yield PairBlock(left=said(word), right=abs(balance), is_bold=True)
