"""The frame of a page: its document, bar, forms, tables, and how long ago something was.

Sentences come from the phrases that are passed in. Knows no page (manager_pages).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sync.hub.markup import Markup, Part, element

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
PLACES = ("tills", "pairing", "quarantine", "frozen", "losses")


class Words(Protocol):
    """The sentences of one language."""

    language: str

    def say(self, code: str, /, **values: object) -> str:
        """A sentence."""
        ...

    def count(self, code: str, n: int, /, **values: object) -> str:
        """A sentence in the form for n things."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page is put into. `form_key` goes into each form."""

    words: Words
    hub_name: str
    form_key: str
    now_ms: int

    def page(self, place: str, *parts: Part, refresh_s: int = 0) -> Markup:
        """A whole page, `place` is the one of PLACES that it belongs to."""
        say = self.words.say
        links = [
            element(
                "a",
                say(f"hub_pages.place_{one}"),
                href=f"/{one}",
                aria_current="page" if one == place else None,
            )
            for one in PLACES
        ]
        bar = element(
            "div",
            element("strong", self.hub_name),
            element("nav", *links, aria_label=say("hub_pages.places")),
            self.form("/sign-out", element("button", say("hub_pages.sign_out"))),
            class_="bar",
        )
        heading = element("h1", say(f"hub_pages.place_{place}"))
        body = [element("header", bar), element("main", heading, *parts)]
        # To the place, not to where it is now: that may be a deed, which must not be done again.
        refresh = f"{refresh_s}; url=/{place}" if refresh_s else ""
        return document(self.words, self.hub_name, *body, place=place, refresh=refresh)

    def form(self, target: str, *parts: Part) -> Markup:
        """A form that asks for a deed."""
        key = element("input", type="hidden", name="form_key", value=self.form_key)
        return element("form", key, *parts, method="post", action=target)

    def asking(self, deed: str, target: str) -> Markup:
        """A button that opens what the deed would do, with the button that does it."""
        say = self.words.say
        button = element("button", say(f"hub_pages.now_{deed}"), class_="bad")
        why = element("p", say(f"hub_pages.why_{deed}"))
        opened = element("div", why, self.form(target, button))
        return element("details", element("summary", say(f"hub_pages.ask_{deed}")), opened)

    def ago(self, then_ms: int) -> Markup:
        """How long ago something was, with the instant for whoever points at it."""
        return element("span", self._ago(then_ms), title=instant(then_ms))

    def _ago(self, then_ms: int) -> str:
        count, past = self.words.count, max(0, self.now_ms - then_ms)
        if past < MINUTE_MS:
            return self.words.say("hub_pages.just_now")
        if past < HOUR_MS:
            return count("hub_pages.minutes_ago", past // MINUTE_MS)
        if past < 2 * DAY_MS:
            return count("hub_pages.hours_ago", past // HOUR_MS)
        return count("hub_pages.days_ago", past // DAY_MS)


def instant(then_ms: int) -> str:
    """An instant in UTC."""
    try:
        return datetime.fromtimestamp(then_ms // 1000, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return str(then_ms)


def document(
    words: Words, hub_name: str, *body: Part, place: str = "", refresh: str = ""
) -> Markup:
    """A whole document; its title begins with the place, as tabs cut the end off."""
    title = words.say("hub_pages.title", name=hub_name)
    if place:
        title = f"{words.say(f'hub_pages.place_{place}')} · {hub_name}"
    head = [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="refresh", content=refresh) if refresh else None,
        element("title", title),
        element("link", rel="stylesheet", href="/style.css"),
    ]
    root = element(
        "html", element("head", *head), element("body", *body), lang=words.language
    )  # fmt: skip
    return Markup("<!doctype html>" + root)


def table(
    frame: Frame,
    columns: Sequence[str],
    rows: Sequence[Sequence[Part]],
    *,
    figures: Collection[str] = (),
) -> Markup:
    """A table; the columns named in `figures` are numbers.

    Where there is no room for columns each row is a card, and each cell says what it is.
    """
    named = {one: frame.words.say(f"hub_pages.column_{one}") for one in columns}
    looks = {one: "figure" if one in figures else one for one in columns}
    head = element(
        "tr", *(element("th", named[one], class_=looks[one], scope="col") for one in columns)
    )
    body = [
        element(
            "tr",
            *(
                element("td", element("div", part), class_=looks[one], data_label=named[one])
                for one, part in zip(columns, row, strict=True)
            ),
        )
        for row in rows
    ]
    inside = element("table", element("thead", head), element("tbody", *body))
    return element("div", inside, class_="card table")


def small(said: str) -> Markup:
    """What stands below, in small letters."""
    return element("span", said, class_="small")


def note_of(frame: Frame, note: str) -> Markup | None:
    """What has just been done, if anything has."""
    return element("p", frame.words.say(note), class_="note good", role="status") if note else None
