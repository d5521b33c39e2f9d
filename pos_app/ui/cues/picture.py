"""CuePicture: what the card of a cue shows, as plain texts. Holds no Qt and decides nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePicture:
    """One cue in front. `why` is empty until it was asked for; `more` are said if there is time.

    Keys are empty where another question has them.
    """

    text: str
    yes: str
    no: str
    why_word: str
    why: str = ""
    yes_key: str = ""
    no_key: str = ""
    why_key: str = ""
    more_title: str = ""
    more: tuple[str, ...] = ()
