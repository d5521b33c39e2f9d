"""The documents of a kind are read page by page, and the next kind ends them."""

from uuid import UUID

import pytest

from sync.client.looking import documents_of
from sync.client.pairing import Paired
from sync.client.pinned import HubPlace
from sync.errors import LinkError
from sync.folded import FoldedDocument
from sync.wire import AskSnapshot, Message, SnapshotPage
from tests.sync.client.fake_hub import NOTHING_THERE, FakeHub

STORES = tuple(FoldedDocument("store", UUID(int=n), 1, b"") for n in (9, 8, 7))
STAFF = (FoldedDocument("staff", UUID(int=6), 1, b""),)


def paired(hub: FakeHub) -> Paired:
    return Paired(place=HubPlace(hub.url), token="t", generation=UUID(int=3), hub_name="The hub")


def page_after(asked: Message) -> Message:
    """Two documents a page."""
    assert isinstance(asked, AskSnapshot)
    assert asked.after is not None
    rest = [one for one in (*STORES, *STAFF) if (one.kind, one.id) < asked.after]
    return SnapshotPage(
        generation=asked.generation, after=asked.after, position=4, documents=tuple(rest[:2]),
        erased=(), is_last=not rest,
    )  # fmt: skip


def test_every_document_of_the_kind_is_read_and_no_other() -> None:
    hub = FakeHub()
    hub.answer = page_after
    with hub.serve():
        assert tuple(documents_of(paired(hub), "store")) == STORES
        assert len(hub.said) == 2
        assert tuple(documents_of(paired(hub), "staff")) == STAFF


def test_a_hub_that_has_none_is_asked_once() -> None:
    hub = FakeHub()
    hub.answer = lambda _: NOTHING_THERE
    with hub.serve():
        assert not tuple(documents_of(paired(hub), "store"))
        assert len(hub.said) == 1


def test_a_hub_that_does_not_tell_is_a_bad_answer() -> None:
    hub = FakeHub()
    with hub.serve(), pytest.raises(LinkError) as failed:
        tuple(documents_of(paired(hub), "store"))
    assert failed.value.code == "link.bad_answer"
