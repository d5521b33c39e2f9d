"""How each exercise of a training is played: the keys of its hints, hint by hint. Holds no claim.

A play names what its hints name, in their sequence, so that a hint that says another key fails.
`Own` is what no hint can say: how many coins lie in the drawer, which digit a reason has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

AMOUNT, ADDRESS, POINTS = "{amount}", "{address}", "{points}"


@dataclass(frozen=True, slots=True)
class Own:
    """Something typed that follows from the hint, but does not stand in it."""

    keys: tuple[str, ...]


Step = str | Own


def own(*keys: str) -> Own:
    """Keys that no hint names."""
    return Own(keys)


# 202.60 in the coins and notes of the euro, from 200.00 down: the float and the Espresso.
_SHORT_OF_NOTES = ("1", *("Enter",) * 6, "1", "Enter", "Enter", "1", "Enter", "Enter", "1")

PLAYS: dict[str, Sequence[Sequence[Step]]] = {
    "weighed_item": (("4131", "Enter", "480", "Enter"), (own("200"), "F9")),
    "price_check": (("F4", "20343", "Enter"), ("20343", "Enter", "F9")),
    "split_tender": (("20410", "Enter", "20144", "Enter", AMOUNT, "F9"), ("F12", "F7")),
    "suspend_recall": (("20383", "Enter", "Ctrl+S", "Enter"), ("Ctrl+R", "Enter", "F9")),
    "enrolment": (
        ("20114", "Enter", "F3"),
        (ADDRESS, "Enter"),
        ("Mia Muster", "Enter", "F8", "F8"),
        ("F9",),
    ),
    "regular_customer": (("F2", "Morgenstern", "Enter"), ("20123", "Enter", "F9")),
    "preference": (
        ("F2", "Morgenstern", "Enter", "F3"),
        ("1", "oat milk", "Enter"),
        ("20117", "Enter", "F9"),
    ),
    "age_question": (("9520000043124", "Enter", "F8"), ("9520000043124", "Enter", "F7", "F9")),
    "discount_approved": (
        ("20344", "Enter", "F6", "50", "Enter", own("1")),
        ("Ctrl+A", "9876", "Enter", "F9"),
    ),
    "wrong_tender": (("20378", "Enter", "F9", "Ctrl+J"), ("F6", "F12")),
    "paper_out": (("20115", "Enter", "F9"), ("Ctrl+F9",)),
    "refund": (("20352", "Enter", "F9", "Ctrl+J", "Ctrl+F"), ("F3", "F12", "9876", "Enter")),
    "outage": (
        ("Ctrl+F6", "Esc"),
        ("F2", "Morgenstern", "Enter", "20123", "Enter"),
        ("F10", own(POINTS, "1"), "Enter", "F9"),
        ("Ctrl+F6",),
    ),
    "cash_up": (
        ("Ctrl+K", "F12", "Esc", "20110", "Enter", "F9"),
        ("Ctrl+K", "F12", own(*_SHORT_OF_NOTES)),
        ("F12", "F12", "F12"),
    ),
}


def said_in(play: Sequence[Step]) -> list[str]:
    """What the hint of a play must name."""
    return [step for step in play if isinstance(step, str)]


def keys_of(play: Sequence[Step]) -> list[str]:
    """Everything that is pressed and typed."""
    return [key for step in play for key in (step.keys if isinstance(step, Own) else (step,))]
