"""What staff type about a customer, as it is kept: tags, a birthday without a year, a card.

Names, numbers and addresses: domain/customer and domain/contact. Does not store and asks nobody.
"""

import re
from calendar import monthrange

from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.errors import RuleError

LONGEST_TAG = 24
MOST_TAGS = 12
LONGEST_CARD = 40
_A_LEAP_YEAR = 2024
_CHRISTMAS = "12-24"
_FIRST_IS_MONTH = frozenset({"US"})


def clean_tags(text: str) -> tuple[str, ...]:
    """Tags typed with commas, semicolons or line ends between them; each once, as first written.

    Raises RuleError `errors.tag_too_long`, `errors.tags_too_many` and `errors.card_number`.
    """
    tags: dict[str, str] = {}
    for part in re.split(r"[,;\n]", refuse_card_number(text)):
        tag = " ".join("".join(c if c.isprintable() else " " for c in part).split())
        if len(tag) > LONGEST_TAG:
            raise RuleError("errors.tag_too_long", longest=LONGEST_TAG)
        if tag:
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > MOST_TAGS:
        raise RuleError("errors.tags_too_many", most=MOST_TAGS)
    return tuple(tags.values())


def clean_birthday(text: str, country: str) -> str:
    """A day and a month as "MM-DD", as people of a country (ISO 3166-1) write them: 24.12.

    Empty stays empty. A year is not asked and not taken. Raises RuleError `errors.birthday_wrong`
    (`example`) and `errors.birthday_none` (`day`, `month`: there is no such day).
    """
    if not text.strip():
        return ""
    found = re.fullmatch(r"\s*(\d{1,2})\s*([./ -])\s*(\d{1,2})\s*\.?\s*", text)
    if found is None:
        raise RuleError("errors.birthday_wrong", example=shown_birthday(_CHRISTMAS, country))
    one, mark, other = int(found[1]), found[2], int(found[3])
    month, day = (one, other) if country in _FIRST_IS_MONTH else (other, one)
    if mark == "-" and not _is_day(month, day) and _is_day(one, other):
        month, day = one, other  # as it is kept; India and others write the day first here too
    if not _is_day(month, day):
        raise RuleError("errors.birthday_none", day=day, month=month)
    return f"{month:02}-{day:02}"


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_A_LEAP_YEAR, month)[1]


def shown_birthday(birthday_md: str, country: str) -> str:
    """How `clean_birthday` reads it back."""
    month, _, day = birthday_md.partition("-")
    if not day:
        return ""
    if country in _FIRST_IS_MONTH:
        return f"{int(month)}/{int(day)}"
    return f"{int(day)}.{int(month)}."


def clean_card(text: str) -> str:
    """A card's number without blanks.

    Raises RuleError `errors.card_wrong` and `errors.card_number`.
    """
    card = "".join(refuse_card_number(text).split())
    if len(card) > LONGEST_CARD or not card.isprintable():
        raise RuleError("errors.card_wrong")
    return card
