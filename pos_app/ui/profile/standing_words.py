"""Where a customer stands beside the balance: debt, stamp cards, points that expire soon.

Rows for the top of the points, in plain words. Decides nothing and holds no Qt.
"""

from collections.abc import Hashable, Iterator

from pos_app.domain.loyalty_lots import Expiring
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.operations.customer_standing import ProgrammeStanding, StampCount
from pos_app.ui.profile.picture import Entry
from pos_app.ui.profile.words import Words, signed

_STANDING = "standing"


def standing_entries(profile: CustomerProfile, words: Words) -> tuple[Entry, ...]:
    """What is owed first, then what expires, then each stamp card that was begun."""
    found = (_of(one, profile, words) for one in profile.card.standings)
    return tuple(entry for entries in found for entry in entries)


def _of(standing: ProgrammeStanding, profile: CustomerProfile, words: Words) -> Iterator[Entry]:
    is_one = len(profile.card.standings) == 1
    name = "" if is_one else standing.programme.name
    total = 0 if standing.points is None else standing.points.total
    if total < 0:
        yield _owed(total, words.count("owes_points", -total), name, words)
    for soon in standing.expiring:
        yield _expiring(soon, standing, name, words)
    for count in standing.stamps:
        if count.total < 0:
            yield _owed(count.total, words.count("owes_stamps", -count.total), count.card.name,
                        words)  # fmt: skip
        elif count.total:
            yield _stamps(count, standing, words)


def _owed(total: int, text: str, name: str, words: Words) -> Entry:
    sub = " · ".join(part for part in (name, words.say("owes_why")) if part)
    return Entry(
        key=_key("owed", name), lead=signed(total, words), text=text, sub=sub, colour="bad"
    )


def _expiring(soon: Expiring, standing: ProgrammeStanding, name: str, words: Words) -> Entry:
    text = words.say("expire_soon", day=words.day(soon.on))
    sub = " · ".join(part for part in (name, words.say("expire_use")) if part)
    return Entry(
        key=_key(f"expiring:{standing.programme.id}", soon.on),
        lead=words.formatter.count(soon.points),
        text=text,
        sub=sub,
        colour="warn",
    )


def _stamps(count: StampCount, standing: ProgrammeStanding, words: Words) -> Entry:
    card, figure = count.card, words.formatter.count
    missing = card.size - count.total
    sub = words.count("stamps_missing", missing) if missing > 0 else words.say("stamps_full")
    if count.here < count.total:
        sub = f"{sub} · {words.say('stamps_here', n=figure(count.here))}"
    return Entry(
        key=_key(f"stamps:{standing.programme.id}", card.code),
        lead=f"{figure(count.total)}/{figure(card.size)}",
        text=card.name,
        sub=sub,
        colour="primary_text",
    )


def _key(what: str, of: object) -> Hashable:
    return f"{_STANDING}:{what}:{of}"
