"""The pages of the hub's manager, as HTML: what they show and where their buttons go.

Plain pages without a script: a button is a form. Does not read anything and decides nothing
(manager_routes).
"""

from collections.abc import Sequence

from sync.hub.markup import Markup, Part, element
from sync.hub.overview import AsideLine, FrozenLine, LossLine, TillLine
from sync.hub.page_frame import (
    MINUTE_MS,
    Frame,
    Words,
    document,
    note_of,
    small,
    table,
)

LATE_MS = 10 * MINUTE_MS
CLOCK_OFF_MS = 2 * MINUTE_MS


def sign_in_page(words: Words, hub_name: str, *, fault: str = "") -> Markup:
    """Asks for the password; `fault` is the code of what was wrong."""
    say = words.say
    field = element(
        "input", id="password", name="password", type="password", required=True, autofocus=True,
        autocomplete="current-password",
    )  # fmt: skip
    form = element(
        "form",
        element("label", say("hub_pages.password"), for_="password"),
        field,
        element("button", say("hub_pages.sign_in"), class_="primary"),
        method="post",
        action="/sign-in",
    )
    inside = [
        element("h1", hub_name),
        element("p", say("hub_pages.sign_in_why"), class_="muted"),
        element("p", say(fault), class_="note bad", role="alert") if fault else None,
        form,
    ]
    card = element("div", inside, class_="card padded sign-in")
    return document(words, hub_name, element("main", card))


def tills_page(
    frame: Frame, lines: Sequence[TillLine], *, note: str = "", faults: Sequence[str] = ()
) -> Markup:
    """All tills, and what can be decided about each; `faults` are sentences of the hub's own."""
    say = frame.words.say
    awaited = sum(line.is_awaited for line in lines)
    parts: list[Part] = [note_of(frame, note)]
    parts += [element("p", fault, class_="note bad", role="alert") for fault in faults]
    if awaited:
        parts.append(
            element("p", frame.words.count("hub_pages.fence", awaited), class_="note warn")
        )  # fmt: skip
    if not lines:
        link = element("a", say("hub_pages.place_pairing"), href="/pairing")
        parts.append(element("p", say("hub_pages.no_tills"), " ", link, class_="muted"))
        return frame.page("tills", *parts)
    columns = ("till", "store", "state", "seen", "waiting", "decide")
    rows = [
        (
            _till_named(line),
            line.store,
            [_chip(frame, code) for code in _states(line, frame.now_ms)],
            frame.ago(line.seen.seen_ms) if line.seen else say("hub_pages.never"),
            str(line.seen.waiting) if line.seen else "",
            _decisions(frame, line),
        )
        for line in lines
    ]
    parts.append(table(frame, columns, rows, figures={"waiting"}))
    return frame.page("tills", *parts, refresh_s=60)


def _till_named(line: TillLine) -> list[Part]:
    """Its name over the end of its number, which is the name of one that has not told its own."""
    number = line.device.hex[-8:]
    below = [] if line.name == number else [element("br"), small(number)]
    return [element("strong", line.name), *below]


def _states(line: TillLine, now_ms: int) -> list[str]:
    found = []
    if line.is_dead:
        found.append("dead")
    elif not line.is_let_in:
        found.append("revoked")
    elif line.seen is None:
        found.append("not_seen")
    else:
        found.append("late" if now_ms - line.seen.seen_ms > LATE_MS else "linked")
        if abs(line.seen.clock_off_ms) > CLOCK_OFF_MS:
            found.append("clock_off")
    if line.is_cloned:
        found.append("cloned")
    return [*found, "awaited"] if line.is_awaited else found


_LOOKS = {
    "linked": "good", "late": "warn", "awaited": "warn", "clock_off": "warn", "dead": "bad",
    "revoked": "bad", "cloned": "bad",
}  # fmt: skip


def _chip(frame: Frame, state: str) -> Markup:
    look = f"chip {_LOOKS.get(state, '')}".strip()
    return element("span", frame.words.say(f"hub_pages.state_{state}"), class_=look)


def _decisions(frame: Frame, line: TillLine) -> list[Part]:
    path = f"/tills/{line.device.hex}"
    parts: list[Part] = []
    if line.is_cloned:
        parts.append(frame.asking("go_on", f"{path}/go_on"))
    if line.is_awaited:
        parts.append(frame.asking("override", f"{path}/override"))
    if line.is_let_in:
        parts.append(frame.asking("revoke", f"{path}/revoke"))
    if not line.has_spoken:
        parts.append(frame.asking("remove", f"{path}/remove"))
    elif not line.is_dead:
        parts.append(frame.asking("dead", f"{path}/dead"))
    return parts


def pairing_page(frame: Frame, *, code: str = "", address: str = "", minutes: int = 0) -> Markup:
    """Makes a code; shows it when there is one."""
    say = frame.words.say
    parts: list[Part] = [element("p", say("hub_pages.pairing_why"), class_="muted")]
    if code:
        shown = f"{code[:5]} {code[5:]}"
        inside = [
            element("p", say("hub_pages.code_type"), class_="muted"),
            element("p", shown, class_="code"),
            element("p", say("hub_pages.code_address", address=address)),
            element("p", frame.words.count("hub_pages.code_lasts", minutes), class_="muted"),
        ]
        parts.append(element("div", inside, class_="card padded"))
    button = element("button", say("hub_pages.make_code"), class_="primary")
    return frame.page("pairing", *parts, frame.form("/pairing", button))


def quarantine_page(frame: Frame, lines: Sequence[AsideLine]) -> Markup:
    """What was put aside, and why."""
    say = frame.words.say
    why = element("p", say("hub_pages.quarantine_why"), class_="muted")
    if not lines:
        empty = element("p", say("hub_pages.quarantine_empty"), class_="note good")
        return frame.page("quarantine", why, empty)
    rows = [
        (
            [element("strong", line.till), element("br"), small(line.store)],
            str(line.dseq),
            _reason(frame, line.reason),
            element(
                "details",
                element("summary", say("hub_pages.show_text")),
                element("pre", line.text),
            )
            if line.text
            else say("hub_pages.no_text"),
        )
        for line in lines
    ]
    return frame.page("quarantine", why, table(frame, ("till", "place", "reason", "text"), rows))


def _reason(frame: Frame, reason: str) -> list[Part]:
    code = reason if reason in REASONS else "other"
    return [frame.words.say(f"hub_pages.reason_{code}"), element("br"), small(reason)]


REASONS = frozenset(
    {
        "body_changed", "body_too_large", "body_unreadable", "place", "postings_unbalanced",
        "right_made_twice", "right_of_other_account", "right_of_other_till",
        "same_id_other_content", "unreadable",
    }
)  # fmt: skip


def frozen_page(frame: Frame, lines: Sequence[FrozenLine], *, note: str = "") -> Markup:
    """What lies on tills that are gone."""
    say = frame.words.say
    parts: list[Part] = [
        note_of(frame, note),
        element("p", say("hub_pages.frozen_why"), class_="muted"),
    ]
    if not lines:
        parts.append(element("p", say("hub_pages.frozen_empty"), class_="note good"))
        return frame.page("frozen", *parts)
    rows = [
        (
            element("code", line.account),
            str(line.rest),
            [element("strong", line.till), element("br"), small(line.store)],
            frame.asking("write_off", f"/frozen/{line.right.hex}"),
        )
        for line in lines
    ]
    columns = ("account", "amount", "till", "decide")
    parts.append(table(frame, columns, rows, figures={"amount"}))
    return frame.page("frozen", *parts)


def losses_page(frame: Frame, lines: Sequence[LossLine]) -> Markup:
    """What stores have paid for."""
    say = frame.words.say
    why = element("p", say("hub_pages.losses_why"), class_="muted")
    if not lines:
        empty = element("p", say("hub_pages.losses_empty"), class_="note good")
        return frame.page("losses", why, empty)
    rows = [(line.store, str(line.amount)) for line in lines]
    lost = table(frame, ("store", "amount"), rows, figures={"amount"})
    return frame.page("losses", why, lost)
