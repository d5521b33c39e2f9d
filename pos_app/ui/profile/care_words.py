"""Service issues, wishes, follow-ups and contacts of a profile in words. Holds no Qt."""

from collections.abc import Hashable
from uuid import UUID

from pos_app.domain.customer_care import Interaction, MatterKind, MatterNow, MatterState
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.care.words import CareWords
from pos_app.ui.key_table import KeyAction
from pos_app.ui.profile.picture import Action, Entry, ListPicture
from pos_app.ui.profile.words import Words

ADD = "care:"  # before what is entered
DONE, TOMORROW, NEXT_WEEK, NOTE, END = (
    "care_done", "care_tomorrow", "care_next_week", "care_note", "care_end",
)  # fmt: skip
ADD_KEYS = {"issue": "Alt+I", "wish": "Alt+W", "follow_up": "Alt+F", "contact": "Alt+T"}
_DONE_KEY = "Alt+D"


def describe_care(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """What is open first, then what is closed, then who was in touch."""
    now = matter_of(profile, chosen)
    matters = sorted(profile.matters, key=lambda one: one.state.is_closed)
    is_open = sum(not one.state.is_closed for one in matters)
    entries = (Action(code=f"{ADD}{what}", text=words.say(f"add_{what}"), key=key, is_half=True)
               for what, key in ADD_KEYS.items())  # fmt: skip
    name = profile.staff.get
    return ListPicture(
        title=words.say("page_care"),
        entries=(
            *(_matter(one, profile, words) for one in matters),
            *(_talk(one, profile, words) for one in profile.interactions),
        ),
        empty=words.say("no_care"),
        note=words.count("open_matters", is_open) if is_open else "",
        chosen=chosen,
        detail_title="" if now is None else _care(words).line(now),
        details=() if now is None else _care(words).history(now, lambda one: name(one, "")),
        actions=(*_steps(now, words), *entries),
    )


def matter_of(profile: CustomerProfile, key: object) -> MatterNow | None:
    """The matter of a row; None for a row that is none."""
    if not isinstance(key, UUID):
        return None
    return next((one for one in profile.matters if one.matter.id == key), None)


def _care(words: Words) -> CareWords:
    return CareWords(words.phrases, words.formatter)


def _steps(now: MatterNow | None, words: Words) -> tuple[Action, ...]:
    """What can be done about the chosen one, while it is open."""
    if now is None or now.state.is_closed:
        return ()
    say = words.phrases.say
    is_wish = now.matter.kind is MatterKind.WISH
    done = Action(
        code=DONE, text=say("care.told" if is_wish else "care.done"), key=_DONE_KEY, icon="check"
    )
    if is_wish:
        ended = Action(code=END, text=say("care.ended"), action=KeyAction.REMOVE_LINE, icon="x")
        return (done, ended) if now.state is MatterState.OPEN else (ended,)
    return (
        done,
        Action(code=TOMORROW, text=say("care.tomorrow"), action=KeyAction.NOT_NOW, is_half=True),
        Action(code=NEXT_WEEK, text=say("care.next_week"), action=KeyAction.NEXT_WEEK,
               is_half=True),
        Action(code=NOTE, text=say("care.note"), action=KeyAction.CORRECT_LINE, icon="sticky-note"),
    )  # fmt: skip


def _matter(one: MatterNow, profile: CustomerProfile, words: Words) -> Entry:
    matter, care = one.matter, _care(words)
    what = " ".join(part for part in (matter.product_name, matter.variant) if part)
    text = " · ".join(part for part in (matter.text, what) if part)
    parts = [care.kind(one), words.by(matter.opened_at, profile.staff.get(matter.opened_by, ""))]
    if one.due_on is not None and not one.state.is_closed:
        parts.append(words.say("due", day=words.day(one.due_on)))
    if one.back_on is not None:
        parts.append(words.say("is_back", day=words.day(one.back_on)))
    tone = "neutral" if one.state.is_closed else "warn"
    return Entry(key=matter.id, text=text, sub=" · ".join(parts), chip=(care.state(one), tone))


def _talk(talk: Interaction, profile: CustomerProfile, words: Words) -> Entry:
    who = words.by(talk.at, profile.staff.get(talk.staff_id, ""))
    how = words.phrases.say(f"care.contact_{talk.kind.value}")
    return Entry(key=talk.id, text=talk.text, sub=f"{how} · {who}")
