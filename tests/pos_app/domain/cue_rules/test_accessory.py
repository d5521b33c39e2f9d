"""What goes with the dearest line, by product or by department from a price on."""

import pytest

from pos_app.domain.cue_rules.accessory import accessory
from pos_app.domain.cue_sight import Accessory
from tests.cues import FILTERS, a_sight, on_counter, shelf


@pytest.mark.parametrize(("least", "is_said"), [(0, True), (10_000, True), (10_001, False)])
def test_a_department_from_a_price_on(least: int, is_said: bool) -> None:
    line = on_counter()
    pair = Accessory(product=FILTERS, department_id=line.department_id, least_minor=least)
    cue = accessory(a_sight(lines=(line,), accessories=(pair,), available=shelf(FILTERS)))
    assert (cue is not None) is is_said


def test_a_product_and_nothing_else() -> None:
    line = on_counter()
    pair = Accessory(product=FILTERS, product_id=line.product_id)
    cue = accessory(a_sight(lines=(line,), accessories=(pair,), available=shelf(FILTERS)))
    assert cue is not None
    assert (cue.product_id, cue.values["line"]) == (FILTERS.id, "Grinder")
    other = a_sight(lines=(on_counter("Kettle"),), accessories=(pair,), available=shelf(FILTERS))
    assert accessory(other) is None


def test_what_lies_there_or_is_private_is_not_said() -> None:
    line = on_counter()
    pair = Accessory(product=FILTERS, product_id=line.product_id)
    both = (line, on_counter("Filters", 500))
    assert accessory(a_sight(lines=both, accessories=(pair,), available=shelf(FILTERS))) is None
    assert accessory(a_sight(lines=(line,), accessories=(pair,))) is None
