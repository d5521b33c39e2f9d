"""Claims about making markdown stickers, and the labels that are gathered for print."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import ProductId
from pos_app.operations.mark_down import MarkdownWish, reduced
from pos_app.operations.print_labels import PrintLabels
from tests.builders import a_cashier, a_manager, an_id, euros
from tests.fakes import FakeClock
from tests.pos_app.operations.marking_desk import CHEESE, PRODUCT, a_desk


def test_every_item_gets_a_number_of_its_own_and_is_accounted_for() -> None:
    storage, mark_down = a_desk()
    wish = MarkdownWish(product_id=PRODUCT.id, price=euros(99), reason="damaged", copies=3)
    made = mark_down.make(wish, staff=a_manager())
    assert len({one.code for one in made}) == len({one.id for one in made}) == 3
    assert storage.tables.markdowns == list(made)
    assert storage.tables.audit[-1].body["stickers"] == 3
    labels = PrintLabels(unit_of_work=storage.begin, clock=FakeClock())
    assert [one.code for one in labels.of_stickers(made, staff=a_manager())] == [
        one.code for one in made
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"product_id": ProductId(an_id("gone"))}, "errors.product_gone"),
        ({"price": euros(199)}, "errors.markdown_not_lower"),
        ({"product_id": CHEESE.id}, "errors.markdown_weight"),
        ({"reason": ""}, "errors.reason_missing"),
        ({"copies": 0}, "errors.stickers_too_many"),
        ({"copies": 100}, "errors.stickers_too_many"),
    ],
)
def test_nonsense_is_refused_and_no_sticker_is_made(change: dict[str, object], code: str) -> None:
    storage, mark_down = a_desk()
    values: dict[str, object] = {
        "product_id": PRODUCT.id,
        "price": euros(99),
        "reason": "expiry",
    }
    with pytest.raises(RuleError) as refusal:
        mark_down.make(MarkdownWish(**(values | change)), staff=a_manager())  # type: ignore[arg-type]  # fields differ by case
    assert refusal.value.code == code
    assert storage.tables.markdowns == []


def test_a_cashier_marks_nothing_down() -> None:
    _, mark_down = a_desk()
    wish = MarkdownWish(product_id=PRODUCT.id, price=euros(99), reason="expiry")
    with pytest.raises(PermissionDeniedError):
        mark_down.make(wish, staff=a_cashier())


def test_a_share_is_taken_off_half_up() -> None:
    assert reduced(euros(199), 50) == euros(100)
    assert reduced(euros(199), 100) == euros(0)
    with pytest.raises(RuleError):
        reduced(euros(199), 0)
