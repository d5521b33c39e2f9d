"""Claims about which fields an offer's form shows."""

import pytest

from pos_app.phrases import Phrases
from pos_app.ui.setup.offer_draft import new_offer
from pos_app.ui.setup.offer_fields import OfferFields
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import FieldKind, FormField

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def fields_of(**draft: str) -> dict[str, FormField]:
    texts = new_offer() | {"advanced": NO} | draft

    def make(name: str, label: str, *, value: str | None = None, **more: object) -> FormField:
        return FormField(
            name=name, label=label, value=texts.get(name, "") if value is None else value, **more  # type: ignore[arg-type]  # (as the section's own)
        )  # fmt: skip

    fields = OfferFields(
        make=make,
        say=Phrases("en").say,
        draft=texts,
        departments=[("d", "Drinks", "")],
        weekdays=DAYS,
        places=[("store:s", "Harbour", "")],
    ).fields()
    return {field.name: field for field in fields}


@pytest.mark.parametrize(
    ("draft", "shown", "hidden"),
    [
        ({"kind": "percent"}, {"departments", "codes", "rate"}, {"amount", "count", "gives"}),
        ({"kind": "buy_get"}, {"count", "free", "off"}, {"rate", "gives"}),
        ({"kind": "mix"}, {"count", "gives", "amount"}, {"rate", "free"}),
        ({"kind": "mix", "gives": "percent"}, {"count", "gives", "rate"}, {"amount"}),
        ({"kind": "bundle"}, {"part1_goods", "gives", "amount"}, {"departments", "part2_goods"}),
        (
            {"kind": "bundle", "gives": "percent", "part1_goods": "4711"},
            {"part2_goods", "for_part", "rate"},
            {"part3_goods"},
        ),
        ({"kind": "bundle", "gives": "cheapest"}, {"free", "off"}, {"for_part", "amount"}),
        ({"kind": "reached"}, {"measure", "least", "gives", "rate"}, {"tier1_least"}),
        ({"kind": "tiers"}, {"measure", "tier1_least", "tier1_gives"}, {"least", "gives"}),
        ({"advanced": YES}, {"not_departments", "stores", "stack_group"}, {"early2_on"}),
        ({"advanced": YES, "combine": "exclusive"}, {"priority"}, {"stack_group"}),
        ({"advanced": NO}, {"limit", "coupon"}, {"priority", "group", "early1_group"}),
    ],
)
def test_only_what_matters_is_asked(
    draft: dict[str, str], shown: set[str], hidden: set[str]
) -> None:
    names = set(fields_of(**draft))
    assert shown <= names
    assert not hidden & names


def test_days_departments_and_places_are_touched_not_typed() -> None:
    fields = fields_of(advanced=YES)
    several = {name for name, one in fields.items() if one.kind is FieldKind.SEVERAL}
    assert several == {"departments", "days", "not_departments", "stores"}
    assert [text for _, text, _ in fields["days"].choices] == list(DAYS)
