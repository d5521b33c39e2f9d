"""The colours of a training are as legible as the till's own, and not the till's own."""

import pytest

from pos_app.ui.theme_tokens import MARK_PAIRS, TEXT_PAIRS, THEMES, contrast
from pos_app.ui.training.look import TRAINING_THEMES


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_pair_can_be_read(name: str) -> None:
    tokens = TRAINING_THEMES[name]
    for pairs, least in ((TEXT_PAIRS, 4.5), (MARK_PAIRS, 3.0)):
        for ink, ground in pairs:
            found = contrast(getattr(tokens, ink), getattr(tokens, ground))
            assert found >= least, (name, ink, ground, round(found, 2))


@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_accent_is_another_one_under_the_same_name(name: str) -> None:
    assert TRAINING_THEMES[name].name == name
    assert TRAINING_THEMES[name].primary != THEMES[name].primary
