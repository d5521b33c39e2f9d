"""Claims about unit prices (Directive 98/6/EC) and what stands on labels."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.goods import GoodsRules
from pos_app.domain.unit_price import UnitPrice, check_content, unit_price_of
from tests.builders import a_product, euros


@pytest.mark.parametrize(
    ("minor", "content", "unit", "wanted"),
    [
        (219, 750, "ml", UnitPrice(euros(292), "l")),
        (199, 250, "g", UnitPrice(euros(796), "kg")),
        (100, 3000, "g", UnitPrice(euros(33), "kg")),
        (899, 12_000, "mm", UnitPrice(euros(75), "m")),
        (899, 45_000, "cm2", UnitPrice(euros(200), "m²")),
        (240, 10, "pcs", UnitPrice(euros(24), "pc")),
        (199, 1000, "ml", None),  # the two prices are the same: article 3(1)
        (199, 0, "", None),
    ],
)
def test_the_unit_price_is_for_one_whole_unit(
    minor: int, content: int, unit: str, wanted: UnitPrice | None
) -> None:
    goods = GoodsRules(content_amount=content, content_unit=unit)
    assert unit_price_of(a_product(price=euros(minor), goods=goods)) == wanted


@pytest.mark.parametrize(("amount", "unit"), [(5, ""), (0, "g"), (10_000_000, "g"), (-1, "g")])
def test_a_content_without_its_unit_is_refused(amount: int, unit: str) -> None:
    with pytest.raises(RuleError, match="content_absurd"):
        check_content(amount, unit)
