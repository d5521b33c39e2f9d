"""Looking around at a hub: the documents of one kind, before anything is told to it.

One page after the other of the snapshot, on a line of its own; a till says no hello for it and
keeps nothing. Does not read what the documents say.
"""

from collections.abc import Iterator
from uuid import UUID

from sync.client.link import HubLink
from sync.client.pairing import Paired
from sync.errors import LinkError
from sync.folded import FoldedDocument
from sync.wire import AskSnapshot, SnapshotPage

# The snapshot goes backwards by kind and id: this comes before every document of its kind.
_FIRST = UUID(int=(1 << 128) - 1)
_PAGE = 250


def documents_of(hub: Paired, kind: str) -> Iterator[FoldedDocument]:
    """All of this kind that the hub has. Raises LinkError and WireError."""
    link = HubLink(hub.place, hub.token)
    after = (kind, _FIRST)
    try:
        while True:
            page = link.exchange(AskSnapshot(generation=hub.generation, after=after, limit=_PAGE))
            if not isinstance(page, SnapshotPage):
                raise LinkError("bad_answer", reason=type(page).__name__)
            found = [one for one in page.documents if one.kind == kind]
            yield from found
            if not found or len(found) < len(page.documents):
                return
            after = (kind, found[-1].id)
    finally:
        link.close()
