"""What is held of one person in words, for a paper of their own: the pages of the profile, whole.

Draws nothing. Says who looked at them and why, which the profile does not show.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pos_app.operations.export_person import PersonTold
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.profile.pages import describe_page
from pos_app.ui.profile.picture import Entry, Page
from pos_app.ui.profile.words import Words

Part = tuple[str, Sequence[str]]

_PAGES = (
    Page.PURCHASES, Page.POINTS, Page.NOTES, Page.CARE, Page.CONSENTS, Page.CUES, Page.PEOPLE,
    Page.CHANGES,
)  # fmt: skip


def person_parts(
    told: PersonTold, phrases: Phrases, formatter: Formatter, *, country: str, zone: str
) -> tuple[str, tuple[Part, ...]]:
    """The title, and each part with its heading and lines."""
    today = told.made_at.astimezone(ZoneInfo(zone)).date()
    words = Words(phrases=phrases, formatter=formatter, country=country, today=today)
    parts: list[Part] = [(phrases.say("person_file.you"), _you(told, phrases, formatter))]
    for page in _PAGES:
        listed = describe_page(page, told.profile, words)
        lines = [_line(entry) for entry in listed.entries]
        parts.append((listed.title, lines or [phrases.say("person_file.nothing")]))
    looks = [
        phrases.say(
            "person_file.look",
            at=formatter.date_and_time(one.at),
            purpose=_purpose(str(one.body.get("purpose", "")), phrases),
        )
        for one in told.looks
    ]
    parts.append((phrases.say("person_file.looks"), looks or [phrases.say("person_file.nothing")]))
    parts.append((phrases.say("person_file.rights"), [phrases.say("person_file.rights_text")]))
    title = phrases.say("person_file.title", store=told.store)
    return title, tuple(parts)


def _you(told: PersonTold, phrases: Phrases, formatter: Formatter) -> list[str]:
    lines = []
    for one in told.profile.records:
        parts = [one.name, one.phone, one.email, one.card, one.birthday_md, ", ".join(one.tags)]
        lines.append(" · ".join(part for part in parts if part))
        if one.enrolled_at is not None:
            since = formatter.date_and_time(one.enrolled_at)
            lines.append(phrases.say("person_file.since", at=since))
    lines.append(phrases.say("person_file.made", at=formatter.date_and_time(told.made_at)))
    return lines


def _line(entry: Entry) -> str:
    parts = (entry.lead, entry.text, entry.sub, entry.figure, entry.chip[0] if entry.chip else "")
    return " · ".join(part for part in parts if part)


def _purpose(purpose: str, phrases: Phrases) -> str:
    known = purpose if purpose in {"sale", "finding", "care"} else "other"
    return phrases.say(f"person_file.purpose_{known}")
