"""The colours of a training: the till's own, with another accent, so that no glance mistakes it.

Everything that is not the accent stays, so that what is learnt looks the same at the real till.
Invariant: the pairs of ui/theme_tokens hold here, too (a test measures them).
"""

from dataclasses import replace

from pos_app.ui.theme_tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

TRAINING_THEMES: dict[str, Tokens] = {
    "light": replace(
        LIGHT,
        primary="#A21CAF",
        primary_hover="#86198F",
        primary_soft="#FBE9FE",
        primary_text="#86198F",
        cap_on_solid="#4A044E",
    ),
    "dark": replace(
        DARK,
        primary="#B03ACB",
        primary_hover="#A032B9",
        primary_soft="#3B1845",
        primary_text="#F0BDFB",
        cap_on_solid="#4A044E",
    ),
    "high_contrast": replace(
        HIGH_CONTRAST,
        primary="#7A006B",
        primary_hover="#5C0050",
        primary_soft="#FFE3FA",
        primary_text="#5C0050",
    ),
}
