"""What was said to a customer, when, by whom, and what became of it. Holds no Qt.

Invariant: what was held out was never said and is not told here (operations/customer_profile).
"""

from collections.abc import Hashable

from pos_app.domain.cue import CueEnd, CueOutcome
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.profile.picture import Entry, ListPicture
from pos_app.ui.profile.words import Words

_TONES = {CueEnd.ACCEPTED: "good", CueEnd.DISMISSED: "warn"}


def describe_cues(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """Every cue, the newest first, with its outcome."""
    cues = profile.cues
    cue = next((one for one in cues if one.id == chosen), None)
    yes = sum(one.end is CueEnd.ACCEPTED for one in cues)
    return ListPicture(
        title=words.say("page_cues"),
        entries=tuple(_entry(one, profile, words) for one in cues),
        empty=words.say("no_cues"),
        note=words.count("cues_yes", len(cues), yes=words.formatter.count(yes)) if cues else "",
        chosen=chosen,
        detail_title="" if cue is None else _kind(cue, words),
        details=() if cue is None else _details(cue, profile, words),
    )


def _kind(cue: CueOutcome, words: Words) -> str:
    return words.phrases.say(f"cues.kind_{cue.kind.value}")


def _goods(cue: CueOutcome, profile: CustomerProfile) -> str:
    return "" if cue.product_id is None else profile.goods.get(cue.product_id, "")


def _entry(cue: CueOutcome, profile: CustomerProfile, words: Words) -> Entry:
    sub = (_goods(cue, profile), profile.staff.get(cue.staff_id, ""))
    return Entry(
        key=cue.id,
        lead=words.day(cue.at),
        text=_kind(cue, words),
        sub=" · ".join(part for part in sub if part) or words.say("other_store"),
        chip=(words.say(f"cue_{cue.end.value}"), _TONES.get(cue.end, "neutral")),
    )


def _details(
    cue: CueOutcome, profile: CustomerProfile, words: Words
) -> tuple[tuple[str, str], ...]:
    store = profile.stores.get(cue.store_id, words.say("other_store"))
    rows = [
        (words.say("entry_when"), words.formatter.date_and_time(cue.at)),
        (words.say("cue_moment"), words.say(f"moment_{cue.moment.value}")),
        (words.say("cue_where"), store),
        (words.say("entry_staff"), profile.staff.get(cue.staff_id, "")),
        (words.say("cue_about"), _goods(cue, profile)),
        (words.say("cue_stood"), words.count("seconds", cue.seconds)),
    ]
    if cue.bought is not None and cue.bought:
        rows.append((words.say("cue_bought"), words.formatter.money(cue.bought)))
    return tuple((name, text) for name, text in rows if text)
