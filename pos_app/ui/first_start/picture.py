"""The picture of the first start: one of its pages, as text.

Plain values; the one screen draws them. Decides nothing.
"""

from dataclasses import dataclass
from enum import IntEnum

from pos_app.ui.setup.section_picture import FormField


class Page(IntEnum):
    """The pages in their order."""

    PLACE = 1  # language and country
    STORE = 2  # store and taxes
    MANAGER = 3  # the first manager and a PIN
    KEPT = 4  # how it is kept, and the start
    JOIN = 5  # instead of 2 to 4: the hub's address and a code
    PICK = 6  # which store and till this is, while what the hub has comes


PAGE_COUNT = 4  # of a till that is set up by itself


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country to choose: `code` is reported, `text` is read."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptFact:
    """One sentence of the last page with its icon; `tone` is a Tone value."""

    icon: str
    text: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStartPicture:
    """Everything that a page shows; an empty part is not drawn, an empty text hides its button."""

    page: Page
    step: str
    title: str
    note: str
    next_text: str
    back_text: str = ""
    demo_text: str = ""
    join_text: str = ""
    language: str = ""
    country: str = ""
    countries: tuple[CountryName, ...] = ()
    fields: tuple[FormField, ...] = ()
    pin_asked: str = ""
    pin_fault: str = ""
    facts: tuple[KeptFact, ...] = ()
    fault: str = ""
    is_busy: bool = False
    may_go_back: bool = True
