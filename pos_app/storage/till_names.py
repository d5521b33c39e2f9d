"""Which till is behind a device: the names of stores and tills, as people call them.

Only a till itself writes its public key, so whoever wrote that field of a Till document is it.
"""

from collections.abc import Mapping
from uuid import UUID

from pos_app.storage.connection import Connection
from pos_app.storage.identity import device_of
from pos_app.storage.till_documents import decode_state

_TILLS = (
    "SELECT f.id, f.position, f.state, t.name, s.name FROM folded_document f"
    " JOIN till t ON t.id = f.id JOIN store s ON s.id = t.store_id WHERE f.kind = 'till'"
)
_OWN = (
    "SELECT t.name, s.name FROM till t JOIN store s ON s.id = t.store_id"
    " JOIN meta m ON m.name = 'till_id' AND m.value = t.id"
)


def names_by_device(connection: Connection) -> Mapping[UUID, str]:
    """Store and till of each device that told its name."""
    names: dict[UUID, str] = {}
    for key, position, encoded, till, store in connection.rows(_TILLS):
        state = decode_state("till", UUID(bytes=key), position=position, encoded=encoded)
        version = state.fields.get("public_key") or next(iter(state.fields.values()), None)
        if version is not None:
            names[version.device] = f"{store} · {till}"
    own = connection.row(_OWN)
    if own is not None:
        names[device_of(connection)] = f"{own[1]} · {own[0]}"
    return names
