"""Effects are told against people left out by lot, and of nothing else."""

import numpy as np
import pytest

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.errors import RuleError
from pos_app.operations.read_effects import EffectsReport, ReadEffects
from pos_app.operations.value_book import CueSides
from tests.builders import a_cashier, a_manager
from tests.pos_app.domain.figures.examples import columns_of, january
from tests.pos_app.operations.value_books import FilledBook, report_of

MONTH = january(1, 31)


def ids_of(count: int, *, first: int = 0) -> tuple[bytes, ...]:
    """So many people from a place on."""
    return tuple((at + 1).to_bytes(16, "big") for at in range(first, first + count))


def sides(kind: CueKind = CueKind.REWARD_READY, *, heard: int = 360, left: int = 40) -> CueSides:
    """People who heard it spent 20.00 a sale, the others 15.00, give or take 1.00."""
    give = np.array([-100.0, 100.0])
    return CueSides(
        kind=kind,
        counts={CueEnd.ACCEPTED: heard, CueEnd.HELD_OUT: left},
        heard=2_000 + np.resize(give, heard),
        left_out=1_500 + np.resize(give, left),
        heard_by=ids_of(heard),
        left_out_by=ids_of(left, first=heard),
        is_margin=False,
        held_out_share=0.1,
    )


def read(*kinds: CueSides) -> EffectsReport:
    report = report_of(columns_of([]), MONTH.last)
    reading = ReadEffects(lambda: FilledBook(sides=kinds))
    return reading.read(report, MONTH, stores=(), staff=a_manager())


def test_a_kind_brings_the_difference_to_those_left_out() -> None:
    (one,) = read(sides()).cues
    assert one.effect is not None
    assert one.effect.difference == pytest.approx(500)
    assert one.effect.low < 500 < one.effect.high
    assert one.effect.is_sure


def test_what_is_owed_to_people_has_no_effect() -> None:
    (one,) = read(sides(CueKind.OPEN_ISSUE)).cues
    assert (one.is_measured, one.effect) == (False, None)


def test_too_few_people_have_no_effect() -> None:
    assert read(sides(left=29)).cues[0].effect is None


def test_uneven_groups_are_not_to_be_trusted() -> None:
    (one,) = read(sides(left=120)).cues
    assert one.effect is not None
    assert one.effect.is_uneven


def test_the_kind_said_most_comes_first() -> None:
    found = read(sides(heard=90, left=10), sides(CueKind.ACCESSORY))
    assert [one.sides.kind for one in found.cues] == [CueKind.ACCESSORY, CueKind.REWARD_READY]


def test_a_cashier_sees_no_effects() -> None:
    report = report_of(columns_of([]), MONTH.last)
    with pytest.raises(RuleError):
        ReadEffects(FilledBook).read(report, MONTH, stores=(), staff=a_cashier())
