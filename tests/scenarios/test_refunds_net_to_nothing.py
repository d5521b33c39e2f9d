"""Any sale refunded in any parts nets to nothing: lines, taxes, discounts and tenders."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.basket import BasketLine
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.ids import LineId, mint_id
from pos_app.domain.quantity import grams
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleKind
from tests.builders import a_line, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, make_file

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def sold_lines(draw: st.DrawFn) -> tuple[BasketLine, ...]:
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        is_weighed = draw(st.booleans())
        amount = draw(st.integers(1, 2000 if is_weighed else 6))
        off = draw(st.integers(0, 900_000))
        adjustment = Adjustment(
            id=UUID(int=1), kind=AdjustmentKind.PERCENT, value=max(off, 1),
            reason="damaged", made_by=MARA.id, needs_approval=True, approved_by=KIM.id,
        )  # fmt: skip
        line = a_line(
            "Thing", id=LineId(mint_id()), quantity=grams(amount) if is_weighed else amount,
            listed_price=euros(draw(st.integers(0, 2000))),
            tax_class=draw(st.sampled_from(("standard", "reduced", "none"))),
            adjustments=(adjustment,) if off else (),
        )  # fmt: skip
        lines.append(line)
        if not is_weighed and draw(st.booleans()):
            lines.append(
                replace(
                    line, id=LineId(mint_id()), deposit_of=line.id, name="Deposit",
                    listed_price=euros(25), tax_class="none", adjustments=(),
                )
            )  # fmt: skip
    return tuple(lines)


@pytest.fixture(scope="module")
def many_sales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RefundDesk]:
    """One file for all examples: sales do not touch each other."""
    desk = RefundDesk(make_file(Path(tmp_path_factory.mktemp("many")) / "till.db"))
    yield desk
    desk.connection.close()


@FEW
@given(
    lines=sold_lines(),
    by=st.sampled_from(("cash", "card", "both")),
    cuts=st.lists(st.integers(1, 700), min_size=1, max_size=6),
)
def test_refunded_in_parts_it_nets_to_nothing(
    many_sales: RefundDesk, lines: tuple[BasketLine, ...], by: str, cuts: list[int]
) -> None:
    desk = many_sales
    sale = desk.sell(*lines, by=by)
    refunds: list[Sale] = []
    while True:
        found = desk.found(sale)
        left = [found.left(line) for line in found.lines]
        if not any(left):
            break
        # Once the cuts are used up, all that is left comes back at once.
        cut = cuts.pop() if cuts else max(left)
        basket = desk.back(sale, [min(cut, n) for n in left], approver=KIM, also=(RefundNeed.CASH,))
        refunds.append(desk.complete(desk.pay(basket), staff=BEN).sale)
    assert {refund.kind for refund in refunds} <= {SaleKind.REFUND}
    assert sum(r.total.minor for r in refunds) == -sale.total.minor
    assert sum(r.net.minor for r in refunds) == -sale.net.minor
    assert sum(t.amount.minor - t.rounding.minor for r in refunds for t in r.tenders) == (
        -sum(t.amount.minor - t.rounding.minor for t in sale.tenders)
    )
    taxes: Counter[str] = Counter()
    off: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    for one in (sale, *refunds):
        for part in one.taxes:
            taxes[part.code] += part.tax.minor
        for line in one.lines:
            key = str(line.id if line.refund is None else line.refund.line_id)
            off[key] += line.discount.minor
            amounts[key] += line.quantity.amount
    for sums in (taxes, off, amounts):
        assert not any(sums.values())


@FEW
@given(lines=sold_lines(), by=st.sampled_from(("cash", "card", "both")))
def test_a_sale_and_its_void_net_to_nothing(
    many_sales: RefundDesk, lines: tuple[BasketLine, ...], by: str
) -> None:
    desk = many_sales
    sale = desk.sell(*lines, by=by)
    void = desk.voiding.void(
        sale.id, reason="wrong", staff=BEN, is_card_voided=True, approver=KIM
    ).sale
    assert sale.total + void.total == euros(0)
    assert sale.rounding + void.rounding == euros(0)
    paid = [*sale.tenders, *void.tenders]
    by_kind: Counter[str] = Counter()
    for tender in paid:
        by_kind[tender.kind] += tender.amount.minor
    assert not any(by_kind.values())
    gross: Counter[str] = Counter()
    for line in (*sale.lines, *void.lines):
        for part in line.taxes:
            gross[part.code] += part.net.minor + part.tax.minor
    assert not any(gross.values())
