"""The words that a till comes with: plain, whole, and in each of its languages."""

import pytest

from pos_app.domain.consent import BOXES
from pos_app.operations.consent_wordings import house_wordings
from pos_app.phrases import languages


@pytest.mark.parametrize("language", languages())
def test_every_box_has_words_in_every_language(language: str) -> None:
    boxes = house_wordings(language)
    assert [(one.purpose, one.channel) for one in boxes] == list(BOXES)
    assert all((one.version, one.language) == (1, language) for one in boxes)
    assert all(one.text.endswith(".") and one.detail.endswith(".") for one in boxes)


def test_a_language_that_nobody_translated_has_none() -> None:
    assert house_wordings("xx") == ()
    assert house_wordings("../en") == ()
