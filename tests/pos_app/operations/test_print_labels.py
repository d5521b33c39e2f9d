"""Claims about the labels that are gathered for print."""

from datetime import timedelta

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProductId
from pos_app.operations.account_for_basket import report_shelf_price
from pos_app.operations.print_labels import PrintLabels
from tests.builders import a_cashier, a_manager, an_id, euros
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.operations.marking_desk import CHEESE, PRODUCT, a_desk


def test_labels_that_came_out_settle_the_reports_of_their_shelves_alone() -> None:
    storage, _ = a_desk()
    for product in (PRODUCT, CHEESE):
        report_shelf_price(
            product,
            euros(1),
            staff=a_cashier(),
            at=A_MORNING - timedelta(hours=1),
            unit_of_work=storage.begin,
        )
    labels = PrintLabels(unit_of_work=storage.begin, clock=FakeClock())
    assert len(labels.of_products([PRODUCT.id], staff=a_manager())) == 1
    labels.printed([PRODUCT.id], staff=a_manager())
    labels.printed([PRODUCT.id], staff=a_manager())
    with storage.begin() as work:
        settled = {one.product_id: one.is_settled for one in work.prices.shelf_reports()}
    assert settled == {PRODUCT.id: True, CHEESE.id: False}
    kinds = [entry.kind for entry in storage.tables.audit]
    assert kinds.count("shelf_label_printed") == 1
    with pytest.raises(RuleError, match="labels_none"):
        labels.of_products([ProductId(an_id("gone"))], staff=a_manager())
