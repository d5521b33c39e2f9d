"""Every refusal has a sentence in every language, with its amounts written out."""

import re
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.phrases import Phrases
from pos_app.ui.messages import sentence_for
from tests.builders import euros

_ROOT = Path(__file__).parents[3] / "pos_app"


def codes_raised() -> list[str]:
    """Every code that a rule of the house can raise."""
    found: set[str] = set()
    for folder in ("domain", "operations"):
        for path in (_ROOT / folder).rglob("*.py"):
            found |= set(re.findall(r"\"((?:errors|ask)\.[a-z_]+)\"", path.read_text("utf-8")))
    return sorted(found)


@pytest.mark.parametrize("code", codes_raised())
@pytest.mark.parametrize("language", ["en", "de"])
def test_each_code_that_a_rule_raises_has_a_sentence(code: str, language: str) -> None:
    section, name = code.split(".")
    path = _ROOT.parent / "resources" / "translations" / language / "LC_MESSAGES" / f"{section}.po"
    assert f'msgid "{name}"' in path.read_text("utf-8")


def test_amounts_are_written_as_the_language_does() -> None:
    error = RuleError("errors.still_due", due=euros(123456))
    assert "1,234.56" in sentence_for(error, Phrases("en"))
    assert "1.234,56" in sentence_for(error, Phrases("de"))


@pytest.mark.filterwarnings("ignore")
def test_a_fault_of_the_program_gets_one_honest_sentence() -> None:
    sentence = sentence_for(ZeroDivisionError("x"), Phrases("en"))
    assert sentence == Phrases("en").say("errors.unexpected")
