"""Whether a till has sold yet.

Until it has, nobody waits for its file, and whatever fills it may write much in one transaction;
from the first sale on a transaction takes some milliseconds. Writes nothing.
"""

from pos_app.storage.connection import Connection

_SOLD = "SELECT EXISTS (SELECT 1 FROM sale)"


def has_sold(connection: Connection) -> bool:
    """Whether there is a sale in this file, of whichever till."""
    found = connection.row(_SOLD)
    return found is not None and bool(found[0])
