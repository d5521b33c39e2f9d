"""What goes along with big-ticket items."""

import numpy as np

from pos_app.domain.figures.attachment import Attachment, attachment

BASKET = np.array([0, 0, 0, 1, 2, 3, 3])
PRODUCT = np.array([9, 1, 2, 9, 1, 8, 9])
MARGIN = np.array([500, 40, 60, 500, 40, 300, 500])


def attached(known: list[bool] | None = None) -> Attachment:
    return attachment(
        BASKET,
        PRODUCT,
        MARGIN,
        mains=frozenset({8, 9}),
        extras=frozenset({1, 2, 9}),
        margin_known=None if known is None else np.array(known),
    )


def test_the_rate_is_of_baskets_with_a_main_item() -> None:
    found = attached()
    assert (found.rate.numerator, found.rate.denominator) == (1, 3)
    assert (found.baskets.tolist(), found.attached.tolist()) == ([0, 1, 3], [True, False, False])


def test_the_margin_is_of_the_extras_over_all_these_baskets() -> None:
    found = attached()
    assert found.margin is not None
    assert (found.margin.numerator, found.margin.denominator) == (100, 3)
    assert found.extra_minor.tolist() == [100, 0, 0]


def test_a_margin_that_nobody_knows_is_not_said() -> None:
    assert attached([True, True, False, True, True, True, True]).margin is None
    assert attached([True, True, True, True, False, True, True]).margin is not None


def test_without_a_main_item_nobody_can_say() -> None:
    none = np.zeros(0, np.int64)
    found = attachment(none, none, none, mains=frozenset({1}), extras=frozenset({2}))
    assert found.rate.value is None
