"""Nothing is sold twice by lying there, and no weight is sold that the scale may not weigh."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.scale import Reading, ReadingState
from pos_app.domain.pan import PanState, ScaleRules
from pos_app.peripherals.weighing import Weighing, whole_grams

RULES = ScaleRules(division_g=5, smallest_g=20)


def still(grams: str | int, *, is_net: bool = False) -> Reading:
    return Reading(ReadingState.STABLE, Decimal(grams), is_net)


def seeing(*readings: Reading, begun: Weighing | None = None) -> Weighing:
    weighing = begun or Weighing(RULES)
    for reading in readings:
        weighing = weighing.seeing(reading)
    return weighing


@pytest.mark.parametrize(
    ("reading", "state", "weight_g"),
    [
        (still(0), PanState.EMPTY, 0),
        (still(5), PanState.EMPTY, 5),
        (still(6), PanState.TOO_LIGHT, 6),
        (still("19.4"), PanState.TOO_LIGHT, 19),
        (still(20), PanState.READY, 20),
        (still("204.116566"), PanState.READY, 204),
        (Reading(ReadingState.MOVING), PanState.MOVING, None),
        (Reading(ReadingState.OVER), PanState.OVER, None),
        (Reading(ReadingState.UNDER), PanState.UNDER, None),
        (Reading(ReadingState.NOT_ZEROED), PanState.NOT_ZEROED, None),
        (Reading(ReadingState.FAULTY), PanState.FAULTY, None),
    ],
)
def test_each_reading_says_what_to_do(
    reading: Reading, state: PanState, weight_g: int | None
) -> None:
    pan = seeing(reading).pan
    assert (pan.state, pan.weight_g) == (state, weight_g)


def test_what_was_taken_must_leave_the_pan_before_anything_is_taken_again() -> None:
    weighing = seeing(still(450)).taken()
    assert weighing.pan.state is PanState.TAKE_OFF
    for reading in (still(450), Reading(ReadingState.MOVING), still(900), still(450)):
        weighing = weighing.seeing(reading)
        assert weighing.pan.state is not PanState.READY
    assert seeing(still(0), still(450), begun=weighing).pan.state is PanState.READY


def test_a_lifted_pan_is_an_empty_one() -> None:
    weighing = seeing(still(450)).taken()
    lifted = seeing(Reading(ReadingState.UNDER), still(300), begun=weighing)
    assert lifted.pan.state is PanState.READY


def test_a_scale_that_goes_away_forgets_no_goods() -> None:
    weighing = seeing(still(450)).taken().hearing_nothing()
    assert weighing.pan.state is PanState.AWAY
    assert seeing(still(450), begun=weighing).pan.state is PanState.TAKE_OFF


def test_a_container_taken_off_at_the_scale_is_told() -> None:
    pan = seeing(still(300, is_net=True)).pan
    assert (pan.state, pan.weight_g, pan.is_net) == (PanState.READY, 300, True)


def test_an_empty_pan_is_never_a_weight_whatever_the_settings_say() -> None:
    rules = ScaleRules(division_g=50, smallest_g=1)
    assert Weighing(rules).seeing(still(50)).pan.state is PanState.EMPTY
    assert Weighing(ScaleRules(division_g=-5)).seeing(still(0)).pan.state is PanState.EMPTY


GOODS = st.integers(min_value=0, max_value=14_999)
# A hand puts goods on, takes them off, shakes the pan, pulls the cable, or strikes the key.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), GOODS),
        st.tuples(st.sampled_from(["off", "shake", "pull", "key", "look"]), st.just(0)),
    ),
    max_size=60,
)


@given(STEPS)
def test_no_goods_are_sold_twice_without_an_empty_pan_between(
    steps: list[tuple[str, int]],
) -> None:
    weighing, on_pan, is_sold = Weighing(RULES), 0, False
    for step, grams in steps:
        if step == "put":
            on_pan += grams
        elif step == "off":
            on_pan, is_sold = 0, False
        if step == "pull":
            weighing = weighing.hearing_nothing()
        elif step == "shake":
            weighing = weighing.seeing(Reading(ReadingState.MOVING))
        elif on_pan > 15_000:
            weighing = weighing.seeing(Reading(ReadingState.OVER))
        else:
            weighing = weighing.seeing(still(on_pan))
        if step == "key" and weighing.pan.state is PanState.READY:
            assert not is_sold, "what lies there was sold already"
            assert weighing.pan.weight_g == on_pan >= RULES.smallest_g
            weighing, is_sold = weighing.taken(), True
        # At most one division counts for an empty pan: crumbs are no goods.
        is_sold = is_sold and on_pan > RULES.division_g


@given(st.decimals(min_value=0, max_value=100_000, places=6, allow_nan=False))
def test_whole_grams_are_never_further_off_than_half_a_gram(grams: Decimal) -> None:
    assert abs(Decimal(whole_grams(grams)) - grams) <= Decimal("0.5")
    assert type(whole_grams(grams)) is int
