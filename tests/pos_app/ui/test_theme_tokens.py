import pytest

from pos_app.ui.theme_tokens import MARK_PAIRS, TEXT_PAIRS, THEMES, Tokens, Tone, contrast

EACH_THEME = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())


def test_contrast_is_21_between_black_and_white_and_1_between_equals() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert contrast("#1F4FD8", "#1F4FD8") == 1


@EACH_THEME
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_at_least_4_5_from_its_ground(
    tokens: Tokens, ink: str, ground: str
) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@EACH_THEME
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_every_border_and_mark_stands_out_at_least_3(
    tokens: Tokens, mark: str, ground: str
) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


@EACH_THEME
def test_every_tone_has_a_readable_ink(tokens: Tokens) -> None:
    for tone in Tone:
        assert contrast(*tokens.ink_and_ground(tone)) >= 4.5


def test_high_contrast_text_reaches_the_enhanced_level() -> None:
    tokens = THEMES["high_contrast"]
    for ink, ground in TEXT_PAIRS:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 7
