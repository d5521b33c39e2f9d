"""Claims about a replay in words."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.domain.what_if import Gain, Outcome, RulePoints, WhatIf
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.what_if_words import WhatIfWords
from tests.builders import EUR, an_id

WORDS = WhatIfWords(Phrases("en"), Formatter("en-GB", ZoneInfo("Europe/Berlin")), EUR)
ADA = CustomerId(an_id("ada"))
FOUND = WhatIf(
    days=90,
    purchases=1204,
    in_part=0,
    customers=310,
    turnover_minor=1_000_000,
    margin_minor=None,
    margin_of=0,
    now=Outcome(points=9000, worth_minor=9000, rules=(RulePoints("base", "", 9000),)),
    then=Outcome(
        points=12_000,
        stamps=4,
        worth_minor=12_000,
        rules=(RulePoints("base", "", 9000), RulePoints("event", "Spring", 3000)),
        tiers={"": 300, "Gold": 10},
    ),
    gain=212,
    lose=14,
    winners=(Gain(ADA, 40, 40),),
    losers=(Gain(ADA, -3, 0),),
)


def texts(found: WhatIf = FOUND) -> list[tuple[str, ...]]:
    return [tuple(cell.text.strip() for cell in row.cells) for row in WORDS.rows(found)]


def test_each_figure_stands_beside_its_other_self() -> None:
    assert texts() == [
        ("Points", "9,000", "12,000", "+3,000"),
        ("for goods", "9,000", "9,000", "0"),
        ("Spring", "0", "3,000", "+3,000"),
        ("Stamps", "0", "4", "+4"),
        ("Worth, if all is used", "€90.00", "€120.00", "+€30.00"),
        ("In per cent of sales", "0.9\xa0%", "1.2\xa0%", "+0.3\xa0%"),
        ("Customers without a tier", "0", "300", "+300"),
        ("Customers with Gold", "0", "10", "+10"),
    ]


def test_the_share_of_the_margin_is_shown_only_where_all_of_it_is_known() -> None:
    known = replace(FOUND, margin_minor=300_000, margin_of=1204)
    assert ("In per cent of the margin", "3\xa0%", "4\xa0%", "+1\xa0%") in texts(known)
    assert "In per cent of the margin" not in [row[0] for row in texts()]


def test_sales_of_nothing_have_no_share() -> None:
    shown = [row[0] for row in texts(replace(FOUND, turnover_minor=0))]
    assert "In per cent of sales" not in shown


def test_who_gains_is_said_by_name() -> None:
    who, most, least, margin, habits = WORDS.notes(FOUND, lambda _: "Ada S.")
    assert who == "212 customers have more, 14 have less, 84 have the same."
    assert most == "Most gained:\nAda S.: +40 points · +€0.40"
    assert least == "Most lost:\nAda S.: −3 points"
    assert margin.startswith("The margin is known for 0 of these")
    assert habits.startswith("Nobody buys more")


def test_what_is_known_in_part_is_said() -> None:
    notes = WORDS.notes(replace(FOUND, in_part=1, winners=(), losers=()), lambda _: "")
    assert "1 purchase is of another store and counts by its sum alone." in notes


@pytest.mark.parametrize(
    ("purchases", "said"),
    [
        (1204, "The last 90 days again: 1,204 purchases of 310 customers."),
        (0, "No customer bought anything in the last 90 days, so there is nothing to replay."),
    ],
)
def test_it_says_what_was_replayed(purchases: int, said: str) -> None:
    assert WORDS.summary(replace(FOUND, purchases=purchases)) == said
