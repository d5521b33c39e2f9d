"""A product knows whether it is weighed."""

import pytest

from pos_app.domain.quantity import Unit
from tests.builders import a_product


@pytest.mark.parametrize("unit", Unit)
def test_only_what_is_counted_in_grams_is_weighed(unit: Unit) -> None:
    assert a_product(unit=unit).is_weighed == (unit is Unit.GRAM)
