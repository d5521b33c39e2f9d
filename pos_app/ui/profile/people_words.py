"""Notes, consents, household and changes of a profile in words. Holds no Qt."""

from collections.abc import Hashable

from pos_app.domain.consent import BoxStanding, Consent, ConsentChannel, ConsentState, Purpose
from pos_app.domain.customer import Customer, CustomerNote, NoteKind
from pos_app.domain.customer_profile import CustomerChange
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.key_table import KeyAction
from pos_app.ui.profile.picture import Action, Entry, ListPicture
from pos_app.ui.profile.record_words import record_actions, record_entries
from pos_app.ui.profile.words import Words

WITHDRAW, WITHDRAW_ALL, LINK, UNLINK = "withdraw", "withdraw_all", "link", "unlink"
SHARE, UNSHARE = "share", "unshare"
HINT = "hint:"
NOTE_KEYS = {
    NoteKind.PLAIN: "Alt+N", NoteKind.PREFERENCE: "Alt+P", NoteKind.SIZE: "Alt+S",
    NoteKind.COMPLAINT: "Alt+B",
}  # fmt: skip
_TONES = {
    ConsentState.GIVEN: "good", ConsentState.PENDING: "warn", ConsentState.WITHDRAWN: "neutral",
    ConsentState.UNKNOWN: "neutral",
}  # fmt: skip


def box_key(purpose: Purpose, channel: ConsentChannel) -> str:
    """The key of a box on the page."""
    return f"{purpose.value}:{channel.value}"


def describe_notes(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """What staff wrote down, with what kind of note it is."""
    notes = profile.card.notes
    note = next((one for one in notes if one.id == chosen), None)
    return ListPicture(
        title=words.say("page_notes"),
        entries=tuple(_note(note, profile, words) for note in notes),
        empty=words.say("no_notes"),
        note=words.count("notes", len(notes)) if notes else "",
        chosen=chosen,
        detail_title="" if note is None else words.say(f"kind_{note.kind.value}"),
        detail_note="" if note is None else note.text,
        actions=tuple(
            Action(
                code=f"note:{kind.value}", text=words.say(f"add_{kind.value}"), key=key,
                icon="sticky-note",
            )
            for kind, key in NOTE_KEYS.items()
        ),
    )  # fmt: skip


def describe_consents(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """What holds for each box, its history, and one key to take it back."""
    boxes = profile.standing.boxes
    box = next((one for one in boxes if box_key(one.purpose, one.channel) == chosen), None)
    history: tuple[tuple[str, str], ...] = ()
    if box is not None:
        mine = (one for one in profile.consents
                if (one.purpose, one.channel) == (box.purpose, box.channel))  # fmt: skip
        history = tuple(_answer(one, profile, words) for one in mine)
    stands = (ConsentState.GIVEN, ConsentState.PENDING)
    actions: list[Action] = []
    if box is not None and box.state in stands:
        actions.append(
            Action(
                code=WITHDRAW, text=words.say("withdraw"), action=KeyAction.REMOVE_LINE, icon="x"
            )
        )
    if any(one.state in stands for one in boxes):
        actions.append(
            Action(
                code=WITHDRAW_ALL,
                text=words.say("withdraw_all"),
                action=KeyAction.NOT_NOW,
                icon="mail-x",
            )
        )
    return ListPicture(
        title=words.say("page_consents"),
        entries=tuple(_box(one, profile, words) for one in boxes),
        note=words.say("one_key"),
        chosen=chosen,
        lead_width=1,
        detail_title="" if box is None else words.say("history"),
        detail_note="" if history or box is None else words.say("never_asked"),
        details=history,
        actions=tuple(actions),
    )


def describe_people(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """Household, tags and groups; who shares a number is a hint, and no more."""
    customer = profile.customer
    records = record_entries(profile, words)
    family = [_person(one, words, sub=_at_home(one, words)) for one in profile.household]
    hints = [
        _person(one, words, sub=_shares(customer, one, words), key=f"{HINT}{one.id}")
        for one in profile.namesakes
    ]
    labels = [
        Entry(key=f"label:{code}", text=", ".join(texts) or words.say(f"no_{code}"),
              sub=words.say(code) if texts else "")
        for code, texts in (("tags", customer.tags), ("groups", customer.groups))
    ]  # fmt: skip
    actions = [Action(code=LINK, text=words.say("link"), key="Alt+A", icon="user-round-plus")]
    if chosen in {one.id for one in profile.household} or customer.household_id is not None:
        actions.append(
            Action(
                code=UNLINK,
                text=words.say("unlink"),
                action=KeyAction.REMOVE_LINE,
                icon="user-round-x",
            )
        )
    actions += [*_sharing(profile, words), *record_actions(words, chosen=chosen)]
    facts = _home_facts(profile, words)
    return ListPicture(
        title=words.say("page_people"),
        entries=(*records, *family, *hints, *labels),
        empty=words.say("no_household"),
        note=_home_note(profile, words) if family else "",
        chosen=chosen,
        lead_width=1,
        detail_title=words.say("home_points") if facts else "",
        details=facts,
        actions=tuple(actions),
    )


def _at_home(one: Customer, words: Words) -> str:
    return words.say("household_shares" if one.shares_points else "household")


def _sharing(profile: CustomerProfile, words: Words) -> list[Action]:
    """Agree that the household may use their points, or end it; where a programme allows it."""
    if not profile.household or not _shared(profile):
        return []
    is_shared = profile.customer.shares_points
    code, icon = (UNSHARE, "x") if is_shared else (SHARE, "coins")
    return [Action(code=code, text=words.say(code), key="Alt+G", icon=icon)]


def _home_note(profile: CustomerProfile, words: Words) -> str:
    """Whether points are shared with them, or what that waits for."""
    if _home_facts(profile, words):
        return words.say("home_shared")
    return words.say("home_agrees" if _shared(profile) else "balances_apart")


def _home_facts(profile: CustomerProfile, words: Words) -> tuple[tuple[str, str], ...]:
    """What of the others can be used here, and what this person has used of it this month."""
    shared = next((one for one in profile.card.standings if one.home is not None), None)
    if shared is None or shared.home is None:
        return ()
    count, rules = words.formatter.count, shared.programme.household
    taken = count(shared.home.taken)
    if rules is not None and rules.most_points is not None:
        taken = words.say("home_of", taken=taken, most=count(rules.most_points))
    return (
        (words.say("home_here"), count(shared.home.here)),
        (words.say("home_taken"), taken),
    )


def _shared(profile: CustomerProfile) -> bool:
    return any(one.programme.household is not None for one in profile.card.standings)


def describe_changes(
    profile: CustomerProfile, words: Words, *, chosen: Hashable | None
) -> ListPicture:
    """Who changed what; values stand nowhere but in the customer."""
    customer = profile.customer
    joined = []
    if customer.enrolled_at is not None:
        joined.append(
            Entry(key="joined", lead=words.day(customer.enrolled_at), text=words.say("joined"))
        )
    return ListPicture(
        title=words.say("page_changes"),
        entries=(*(_change(one, profile, words) for one in profile.changes), *joined),
        empty=words.say("no_changes"),
        chosen=chosen,
        lead_width=130,
    )


def _note(note: CustomerNote, profile: CustomerProfile, words: Words) -> Entry:
    tone = "bad" if note.kind is NoteKind.COMPLAINT else "neutral"
    is_plain = note.kind is NoteKind.PLAIN
    return Entry(
        key=note.id,
        text=note.text,
        sub=words.by(note.at, profile.staff.get(note.staff_id, "")),
        chip=None if is_plain else (words.say(f"kind_{note.kind.value}"), tone),
    )


def _box(box: BoxStanding, profile: CustomerProfile, words: Words) -> Entry:
    by = box.by
    sub = words.say("never_asked")
    if by is not None:
        name = "" if by.staff_id is None else profile.staff.get(by.staff_id, "")
        sub = f"{words.by(by.at, name)} · {words.say(f'how_{by.how.value}')}"
    elif box.is_asked:
        sub = words.say("declined")
    return Entry(
        key=box_key(box.purpose, box.channel),
        text=words.say(f"box_{box.purpose.value}_{box.channel.value}"),
        sub=sub,
        chip=(words.say(f"consent_{box.state.value}"), _TONES[box.state]),
    )


def _answer(one: Consent, profile: CustomerProfile, words: Words) -> tuple[str, str]:
    name = "" if one.staff_id is None else profile.staff.get(one.staff_id, "")
    what = words.say("act_pending") if one.is_pending else words.say(f"act_{one.act.value}")
    wording = ""
    if one.wording_version:
        wording = words.say("wording", n=one.wording_version, language=one.language)
    how = words.say(f"how_{one.how.value}")
    return (words.by(one.at, name), " · ".join(part for part in (what, how, wording) if part))


def _person(one: Customer, words: Words, *, sub: str, key: Hashable | None = None) -> Entry:
    known = " · ".join(part for part in (mask_of(one), sub) if part)
    return Entry(key=key or one.id, text=name_of(one, words.phrases), sub=known)


def _shares(customer: Customer, other: Customer, words: Words) -> str:
    is_phone = bool(customer.phone) and customer.phone == other.phone
    return words.say("shares_phone" if is_phone else "shares_email")


def _change(change: CustomerChange, profile: CustomerProfile, words: Words) -> Entry:
    named = ", ".join(words.say(f"field_{name}") for name in change.fields)
    name = profile.staff.get(change.staff_id, "")
    return Entry(
        key=change.id,
        lead=words.day(change.at),
        text=words.say("undone" if change.is_undo else "changed", fields=named),
        sub=name,
    )
