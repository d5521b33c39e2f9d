"""Implicit accounts: value that lies with the maker of a record until somebody else asks for it.

What a sold line can still give back is known to the till that sold it, and to nobody else; to keep
an account for every line ever sold would cost more than the few that travel. Such an account is
named `<kind>:<record id in hex>:<anything>`. When a till asks for a right on one that is not open,
its maker is asked to open it: it posts what there was and what of it is used, and from then on
needs a right itself.

Does not know what the value is. Invariant: only the maker of the record is asked.
"""

from uuid import UUID

from sync.conversation.stores import HubStore


def record_of_account(account: str) -> UUID | None:
    """The record whose maker holds this account; None for any other account."""
    parts = account.split(":", 2)
    if len(parts) != 3 or len(parts[1]) != 32:
        return None
    try:
        return UUID(hex=parts[1])
    except ValueError:
        return None


def want(store: HubStore, account: str, *, but: UUID) -> None:
    """Ask the maker of the record to open the account, unless it is the one who asks."""
    record_id = record_of_account(account)
    made = None if record_id is None else store.record(record_id)
    if made is not None and made.record.device != but:
        store.put_wanted(made.record.device, account)


def note_opened(store: HubStore, account: str) -> None:
    """Value has come into an account: its maker is never asked for it again."""
    if record_of_account(account) is not None:
        store.put_opened(account)
