"""A fault in words: what is wrong, what the key does, and nothing that may not be shown."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.audit.checks import faults_of
from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.customer import Customer
from pos_app.operations.read_audit import AuditItem
from pos_app.phrases import Phrases
from pos_app.ui.audit.fault_words import FaultWords
from pos_app.ui.formatting import Formatter
from tests.pos_app.domain.audit.records import NOW, person

RULES = AuditRules(now=NOW, country="DE", bouncing=frozenset({"gone@example.org"}))
WORDS = FaultWords(phrases=Phrases("en"), formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")))
CARD = "4111 1111 1111 1111"


def _first(one: Customer) -> AuditItem:
    return AuditItem(one, faults_of(one, RULES)[0])


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"given": "", "family": CARD}, "Take the card number away"),
        ({"given": "test", "family": ""}, "Take this name away"),
        ({"given": "030 901821", "family": "", "phone": ""}, "Make it the telephone number"),
        ({"given": "Anna", "family": "030 901821"}, "Take the number out of the name"),
        ({"given": "a@b.org", "family": "", "email": ""}, "Make it the e-mail address"),
        ({"given": "Anna", "family": "a@b.org"}, "Take the address out of the name"),
        ({"email": "gone@example.org"}, "Take this address away"),
        ({"phone": "12"}, "Take this number away"),
        ({"phone": "12", "email": ""}, ""),
        ({"birthday_md": "13-45"}, "Take this birthday away"),
        ({"birthday_md": "24-12"}, "Write “24.12.”"),
        ({"given": "ANNA"}, "Write “Anna Kowalska”"),
        ({"phone": "0049 30 901820"}, "Write “+4930901820”"),
        ({"phone": "", "email": ""}, ""),
    ],
)
def test_the_key_says_what_it_does(fields: Mapping[str, str], key: str) -> None:
    item = _first(person(**fields))

    assert WORDS.fix(item.fault) == key
    assert bool(WORDS.detail(item).then) is bool(key)


def test_a_card_number_is_shown_nowhere() -> None:
    item = _first(person("Anna", CARD))

    assert "1111" not in f"{WORDS.row(item)}{WORDS.detail(item)}{WORDS.name(item)}"
    assert "Anna" in WORDS.detail(item).title


def test_a_row_masks_how_somebody_is_reached() -> None:
    assert "901820" not in str(WORDS.row(_first(person("ANNA"))))


def test_every_fault_has_words_in_both_languages() -> None:
    for language in ("en", "de"):
        words = FaultWords(phrases=Phrases(language), formatter=WORDS.formatter)
        for kind in FaultKind:
            assert words.kind(kind)
            assert words.sentence(Fault(kind=kind, about="2019-03-01"))


def test_a_record_that_nobody_used_says_since_when() -> None:
    assert "01/03/2019" in WORDS.sentence(Fault(kind=FaultKind.STALE, about="2019-03-01"))
    assert "Never came" in WORDS.sentence(Fault(kind=FaultKind.STALE))
