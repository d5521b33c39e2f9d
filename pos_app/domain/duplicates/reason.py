"""Why a field speaks for or against one person: what differs between two values, by name.

Says it in no language (ui/duplicates does) and weighs nothing. Values are as people wrote them;
the level is that of the comparison (alikeness).

Invariant: the two may change places.
"""

from enum import StrEnum

from pos_app.domain.duplicates.alikeness import APART, MISSING

_ORDERED = 2  # of places that differ: two that changed places


class Reason(StrEnum):
    """What is between two values of a field."""

    SAME = "same"
    SWAPPED = "swapped"  # two letters or digits changed places
    SLIP = "slip"  # one letter or digit is another one, missing, or too many
    INITIAL = "initial"
    ALIKE = "alike"  # a short form, another form of a name, or nearly the same
    DIFFERENT = "different"
    ONE_MISSING = "one_missing"
    BOTH_MISSING = "both_missing"


def reason_of(one: str, other: str, level: int, *, top: int) -> Reason:
    """What makes this level of two values; `top` is the level of two that are the same."""
    if level == MISSING or not (one and other):
        return Reason.ONE_MISSING if one or other else Reason.BOTH_MISSING
    if level >= top:
        return Reason.SAME
    if level == APART:
        return Reason.DIFFERENT
    return _nearly(one, other, is_near=level == top - 1)


def _nearly(one: str, other: str, *, is_near: bool) -> Reason:
    if is_swapped(one, other):
        return Reason.SWAPPED
    first, second = one.casefold().strip(". "), other.casefold().strip(". ")
    if min(len(first), len(second)) == 1 and first[:1] == second[:1]:
        return Reason.INITIAL
    return Reason.SLIP if is_near else Reason.ALIKE


def is_swapped(one: str, other: str) -> bool:
    """Whether two neighbours changed places, and nothing else differs."""
    if len(one) != len(other):
        return False
    at = [place for place, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1]
    is_two = len(at) == _ORDERED and at[1] == at[0] + 1
    return is_two and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
