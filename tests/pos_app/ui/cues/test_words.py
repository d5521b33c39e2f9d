"""Every kind has its sentence, its reason and its receipt line, in both languages."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.cue import KINDS, RECEIPT_KINDS, Cue, CueKind
from pos_app.phrases import Phrases
from pos_app.ui.cues.words import CueWords, words_for
from pos_app.ui.formatting import Formatter
from tests.builders import a_customer, euros
from tests.cues import TODAY
from tests.pos_app.ui.sell.desk import Desk

VALUES: dict[str, Any] = {
    **dict.fromkeys(("day", "last", "since"), TODAY),
    "points": 500,
    "missing": 65,
    "have": 650,
    "earned": 480,
    "percent": 50,
    "days": 12,
    "usual": 10,
    "times": 4,
    "weeks": 9,
    "visits": 5,
    "worth": euros(500),
    "saves": euros(199),
    "price": euros(450),
    "name": "Ada",
    "tier": "Gold",
    "reward": "A coffee",
    "product": "Filters",
    "offer": "3 for 2",
    "line": "Grinder",
    "text": "the grinder is back",
    "twin": "Ada B.",
}
VARIANTS = {
    CueKind.BIRTHDAY: ("", "today", "past"),
    CueKind.TIER_REACHED: ("", "now"),
    CueKind.REWARD_READY: ("", "named"),
    CueKind.NEXT_REWARD: ("", "named"),
    CueKind.TIER_NEAR: ("", "spend", "visits"),
}
EVERY = [(kind, variant) for kind in KINDS for variant in VARIANTS.get(kind, ("",))]


def words(language: str = "en") -> CueWords:
    return CueWords(Phrases(language), Formatter(f"{language}-DE", ZoneInfo("Europe/Berlin")))


def a_cue(kind: CueKind, variant: str = "", **values: Any) -> Cue:
    return Cue(kind=kind, value_minor=1, variant=variant, values=VALUES | values)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("kind", "variant"), EVERY, ids=str)
def test_every_kind_can_be_said(kind: CueKind, variant: str, language: str) -> None:
    missing = euros(20) if variant == "spend" else 65
    cue, spoken = a_cue(kind, variant, missing=missing), words(language)
    said = [spoken.framed(cue), spoken.why(cue), spoken.yes(cue)]
    if kind in RECEIPT_KINDS:
        said.append(spoken.on_receipt(cue))
        assert "Ada" not in said[-1]
    assert all(text and "{" not in text and "!" not in text for text in said)


def test_it_reads_as_people_speak() -> None:
    spoken = words()
    birthday = a_cue(CueKind.BIRTHDAY)
    assert spoken.framed(birthday) == "Say: “I wish you a lovely Monday, Ada.”"
    nameless = a_cue(CueKind.BIRTHDAY, name="")
    assert spoken.sentence(nameless) == "I wish you a lovely Monday."
    reward = a_cue(CueKind.REWARD_READY)
    assert spoken.framed(reward) == "Ask: “Shall I use 500 points for 5.00 off?”"
    near = a_cue(CueKind.NEXT_REWARD, missing=1)
    assert spoken.sentence(near) == "Only 1 more point and you get 5.00 off."


def test_a_receipt_speaks_its_customers_language() -> None:
    services = Desk().services
    german = words_for(a_customer(language="de-AT"), services)
    assert german.on_receipt(a_cue(CueKind.BIRTHDAY)) == "Wir wünschen Ihnen einen schönen Montag"
    unknown = words_for(a_customer(language="xx"), services)
    assert unknown.on_receipt(a_cue(CueKind.BIRTHDAY)) == "We wish you a lovely Monday"


def test_a_name_that_nobody_could_say_is_left_out_and_endless_words_are_cut() -> None:
    spoken = words()
    long = "Ada" * 100
    assert spoken.sentence(a_cue(CueKind.BIRTHDAY, name=long)) == "I wish you a lovely Monday."
    asked = spoken.sentence(a_cue(CueKind.USUAL_BASKET, product=long))
    assert len(asked) < 80
    assert "…" in asked
    assert "<b>" in spoken.sentence(a_cue(CueKind.USUAL_BASKET, product="<b>Tea</b>"))


def test_a_name_that_runs_leftward_keeps_to_itself_on_screen_and_is_bare_on_paper() -> None:
    spoken, name = words(), "שוקולד מריר"
    said = spoken.sentence(a_cue(CueKind.BACK_IN_STOCK, product=name))
    assert said.startswith(f"\u2068{name}\u2069 is back.")
    assert spoken.on_receipt(a_cue(CueKind.BACK_IN_STOCK, product=name)) == f"{name} is back"
