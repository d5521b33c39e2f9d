"""The open basket: the one being rung up, there again after a crash.

Does not keep suspended baskets and no history for undo. Opens no transaction.
"""

from pos_app.domain.basket import Basket
from pos_app.storage.basket_codec import decode_basket, encode_basket
from pos_app.storage.connection import Connection

_READ = "SELECT body FROM open_basket WHERE place = 1"
_WRITE = (
    "INSERT INTO open_basket (place, body) VALUES (1, ?)"
    " ON CONFLICT (place) DO UPDATE SET body = excluded.body"
)
_REMOVE = "DELETE FROM open_basket"


def read_open_basket(connection: Connection) -> Basket | None:
    """The basket as last written."""
    found = connection.row(_READ)
    return None if found is None else decode_basket(found[0])


def write_open_basket(connection: Connection, basket: Basket | None) -> None:
    """Write it as it is now; None removes it."""
    if basket is None:
        connection.run(_REMOVE)
    else:
        connection.run(_WRITE, (encode_basket(basket),))
