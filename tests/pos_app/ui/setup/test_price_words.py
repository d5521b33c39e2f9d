"""Claims about prices in words."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.domain.ids import PriceId
from pos_app.domain.price import PriceChange, PriceScope
from pos_app.domain.price_list import PriceReason, PriceStep
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.price_words import PriceWords
from tests.builders import a_product, an_id, euros
from tests.fakes import A_MORNING

WORDS = PriceWords(Phrases("en"), Formatter("en-GB", ZoneInfo("Europe/Berlin")))
CHANGE = PriceChange(
    id=PriceId(an_id("price")),
    product_id=a_product().id,
    price=euros(99),
    valid_from=A_MORNING,
    set_at=A_MORNING,
    scope=PriceScope.GROUP,
    place="north",
)


def test_a_step_without_a_price_before_says_so() -> None:
    step = PriceStep(
        change=CHANGE, due_at=A_MORNING, name="Milk", department="Dairy", code="1", old=None
    )
    assert WORDS.step_sentence(step) == "no price becomes €0.99 on Mon 2 Mar 10:14. Group north."
    assert WORDS.step_row(step).cells[0].sub == "Mon 2 Mar 10:14 · Dairy · Group north"


def test_each_kind_of_reason_has_its_sentence() -> None:
    reason = PriceReason(code="set", price=euros(99), due_at=A_MORNING, change=CHANGE)
    assert WORDS.reason(reason) == "€0.99 since Mon 2 Mar 10:14. Group north."
    assert WORDS.reason(replace(reason, is_here=False)).startswith("Elsewhere: €0.99")
    assert WORDS.reason(replace(reason, code="cancelled")).startswith("Cancelled: €0.99")
    own = PriceReason(code="own", price=None)
    assert WORDS.reason(own) == "The product's own price: no price."
    one = replace(reason, change=replace(CHANGE, scope=PriceScope.STORE))
    assert "one store" in WORDS.reason(one)
