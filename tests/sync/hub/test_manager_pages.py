"""Every state of a till has its sentence in every language, and every page is well formed."""

import re
from html.parser import HTMLParser
from uuid import uuid4

import pytest

from pos_app.phrases import Phrases, languages
from sync.hub.manager_pages import (
    CLOCK_OFF_MS,
    LATE_MS,
    REASONS,
    frozen_page,
    losses_page,
    pairing_page,
    quarantine_page,
    sign_in_page,
    tills_page,
)
from sync.hub.overview import AsideLine, FrozenLine, LossLine, TillLine
from sync.hub.page_frame import Frame
from sync.hub.sightings import Sighting
from tests.sync.hub.served import NOON_MS


class Balanced(HTMLParser):
    """Fails when an element ends that has not begun, or the other way round."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "br", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def lines() -> list[TillLine]:
    seen = [
        None, Sighting(seen_ms=NOON_MS), Sighting(seen_ms=NOON_MS - LATE_MS - 1),
        Sighting(seen_ms=NOON_MS, clock_off_ms=-CLOCK_OFF_MS - 1, waiting=14),
    ]  # fmt: skip
    return [
        TillLine(
            device=uuid4(), name="Till 2", store="Airport", is_dead=is_dead, is_let_in=is_let_in,
            is_awaited=is_awaited, is_cloned=is_awaited, has_spoken=is_let_in, seen=one,
        )
        for one in seen
        for is_dead in (False, True)
        for is_let_in in (False, True)
        for is_awaited in (False, True)
    ]  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_every_page_is_well_formed_and_has_all_its_sentences(language: str) -> None:
    frame = Frame(words=Phrases(language), hub_name="A & B", form_key="k", now_ms=NOON_MS)
    asides = [
        AsideLine(till="1", store="Airport", dseq=7, reason=reason, text=text)
        for reason in (*REASONS, "of_a_later_version")
        for text in ("", "{}")
    ]
    right = FrozenLine(right=uuid4(), account="points:x", rest=3, till="1", store="Airport")
    pages = [
        tills_page(frame, lines(), note="hub_pages.done_revoke"), tills_page(frame, []),
        quarantine_page(frame, asides), quarantine_page(frame, []),
        frozen_page(frame, [right]), frozen_page(frame, []),
        losses_page(frame, [LossLine(store="Airport", amount=3)]), losses_page(frame, []),
        pairing_page(frame), pairing_page(frame, code="ABCDEFGHIJ", address="https://x", minutes=9),
        sign_in_page(frame.words, "A & B"),
        sign_in_page(frame.words, "A & B", fault="hub_pages.wrong_password"),
    ]  # fmt: skip
    for page in pages:
        reader = Balanced()
        reader.feed(page)
        reader.close()
        assert reader.open == []
        assert f'lang="{language}"' in page
        assert "A &amp; B" in page


def test_a_tab_says_which_page_it_is_and_a_phone_what_each_cell_is() -> None:
    frame = Frame(words=Phrases("en"), hub_name="Example", form_key="k", now_ms=NOON_MS)
    page = tills_page(frame, lines())
    assert "<title>Tills · Example</title>" in page
    labels = re.findall(r'<td[^>]* data-label="([^"]+)"', page)
    assert len(labels) == page.count("<td") == 6 * len(lines())
    assert set(labels) == set(re.findall(r"<th[^>]*>([^<]+)</th>", page))


def test_a_till_without_a_name_has_its_number_once() -> None:
    frame = Frame(words=Phrases("en"), hub_name="Example", form_key="k", now_ms=NOON_MS)
    device = uuid4()
    number = device.hex[-8:]
    for name, times in ((number, 1), ("Till 2", 1)):
        line = TillLine(
            device=device, name=name, store="Airport", is_dead=True, is_let_in=False,
            is_awaited=False, is_cloned=False, has_spoken=True, seen=None,
        )  # fmt: skip
        assert tills_page(frame, [line]).count(number) == times


def test_what_the_hub_cannot_do_stands_above_the_tills() -> None:
    frame = Frame(words=Phrases("en"), hub_name="Example", form_key="k", now_ms=NOON_MS)
    page = tills_page(frame, [], faults=["No <b> backup"])
    assert '<p class="note bad" role="alert">No &lt;b&gt; backup</p>' in page
