from pos_app.ui.style_sheet import FIGURE_ROLES, LABEL_ROLES, style_sheet
from pos_app.ui.theme_tokens import DARK, THEMES, Tone


def test_every_role_and_tone_is_styled_in_every_theme() -> None:
    for tokens in THEMES.values():
        sheet = style_sheet(tokens, lambda size: size)
        for role in LABEL_ROLES:
            assert f'QLabel[role="{role}"]' in sheet
        for tone in Tone:
            assert f'QLabel[chip="{tone}"]' in sheet
        assert sheet.count("{") == sheet.count("}")
        assert "%(" not in sheet


def test_fields_grow_with_the_text_and_are_never_lower_than_a_finger() -> None:
    assert "min-height: 44px" in style_sheet(DARK, lambda size: size)
    assert "min-height: 88px" in style_sheet(DARK, lambda size: size * 2)
    assert set(LABEL_ROLES) >= FIGURE_ROLES
