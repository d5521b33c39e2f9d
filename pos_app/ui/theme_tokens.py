"""Design tokens: every colour of the till, by its meaning, for each theme.

Holds no Qt and draws nothing. Invariant: each text and background that meet on a screen are listed
in `TEXT_PAIRS` (contrast at least 4.5) and each border or mark in `MARK_PAIRS` (at least 3.0), and
a test measures all of them, so a colour is never judged by eye.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a chip, a notice or an icon says by its colour; never the only carrier of a meaning."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    GOLD = "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme, each "#RRGGBB"."""

    name: str
    is_dark: bool
    bg: str
    surface: str
    sunken: str
    raised: str
    border: str
    border_strong: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    primary_text: str
    pay: str
    pay_hover: str
    on_pay: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    gold: str
    gold_soft: str
    track: str
    cap_on_solid: str
    heat_low: str
    heat_high: str
    chart_second: str

    def ink_and_ground(self, tone: Tone) -> tuple[str, str]:
        """Return the text colour and the soft background of a tone."""
        return {
            Tone.NEUTRAL: (self.muted, self.sunken),
            Tone.PRIMARY: (self.primary_text, self.primary_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.BAD: (self.bad, self.bad_soft),
            Tone.GOLD: (self.gold, self.gold_soft),
        }[tone]


LIGHT = Tokens(
    name="light", is_dark=False,
    bg="#EEF1F6", surface="#FFFFFF", sunken="#F5F7FA", raised="#FFFFFF",
    border="#DDE3EC", border_strong="#8792A5", text="#101828", muted="#4B586C",
    primary="#1F4FD8", primary_hover="#1941B4", on_primary="#FFFFFF",
    primary_soft="#EAF0FF", primary_text="#1941B4",
    pay="#0B7A4B", pay_hover="#08623C", on_pay="#FFFFFF",
    good="#05603A", good_soft="#E3F6EC", warn="#8A4B05", warn_soft="#FEF3DC",
    bad="#B42318", bad_soft="#FDECEA", gold="#7A4E00", gold_soft="#FFF1CC",
    track="#E1E7F0", cap_on_solid="#10275F",
    heat_low="#EAF0FF", heat_high="#1B3FA6", chart_second="#7386A8",
)  # fmt: skip

DARK = Tokens(
    name="dark", is_dark=True,
    bg="#0B0F17", surface="#151B26", sunken="#10151F", raised="#1D2532",
    border="#2A3444", border_strong="#64728A", text="#F2F5FA", muted="#A9B4C6",
    primary="#3B6CF0", primary_hover="#3560DD", on_primary="#FFFFFF",
    primary_soft="#1A2A52", primary_text="#A9C2FF",
    pay="#12804F", pay_hover="#0E6C43", on_pay="#FFFFFF",
    good="#6EE0A8", good_soft="#0F2E22", warn="#F7C46C", warn_soft="#33260D",
    bad="#FF9C94", bad_soft="#3A1815", gold="#F6D27A", gold_soft="#342A10",
    track="#2A3444", cap_on_solid="#10275F",
    heat_low="#18233D", heat_high="#7FA2FF", chart_second="#63718A",
)  # fmt: skip

HIGH_CONTRAST = Tokens(
    name="high_contrast", is_dark=False,
    bg="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", raised="#FFFFFF",
    border="#000000", border_strong="#000000", text="#000000", muted="#262626",
    primary="#0000C8", primary_hover="#000096", on_primary="#FFFFFF",
    primary_soft="#FFF3A6", primary_text="#00007A",
    pay="#00542C", pay_hover="#003D20", on_pay="#FFFFFF",
    good="#004A26", good_soft="#FFFFFF", warn="#5E3000", warn_soft="#FFFFFF",
    bad="#9C0000", bad_soft="#FFFFFF", gold="#523500", gold_soft="#FFFFFF",
    track="#8C8C8C", cap_on_solid="#000000",
    heat_low="#FFFFFF", heat_high="#0000C8", chart_second="#595959",
)  # fmt: skip

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)}

TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "muted")
      for ground in ("bg", "surface", "sunken", "raised")),
    ("text", "primary_soft"), ("muted", "primary_soft"), ("text", "bad_soft"),
    ("text", "gold_soft"), ("text", "good_soft"), ("text", "warn_soft"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"), ("on_pay", "pay"),
    ("on_pay", "pay_hover"), ("on_primary", "cap_on_solid"), ("on_pay", "cap_on_solid"),
    ("primary_text", "surface"), ("primary_text", "raised"), ("primary_text", "primary_soft"),
    *((tone, tone + "_soft") for tone in ("good", "warn", "bad", "gold")),
    *((tone, ground) for tone in ("good", "warn", "bad")
      for ground in ("surface", "raised", "sunken", "bg")),
    ("good", "primary_soft"), ("bad", "primary_soft"),
)  # fmt: skip

MARK_PAIRS = (
    ("border_strong", "surface"), ("primary", "surface"), ("primary", "sunken"), ("primary", "bg"),
    ("primary", "raised"), ("pay", "surface"), ("bad", "surface"), ("chart_second", "surface"),
)  # fmt: skip


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two "#RRGGBB" colours, 1.0 to 21.0. Source: WCAG 2.2, 1.4.3."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
