"""What can go wrong with records.

The tree::

    SyncError              code + values; `phrases` makes the sentence
    ├── ChainBrokenError   a record is missing, doubled or not what it was
    ├── LinkError          the hub cannot be reached, or is not the one that this till knows
    ├── ClockRangeError    an instant does not fit the 64-bit clock
    ├── HubStorageError    the hub's database is full or gone: try again later
    ├── PoisonError        a record that cannot be taken: it is quarantined, the next one follows
    ├── ShortError         an account has less than was asked for
    └── WireError          bytes that are no message of this version

Does not hold sentences. A record of an unknown kind is not an error: it is kept as it is.
"""


class SyncError(Exception):
    """The exchange of records failed: retry, degrade or ask. `code` names the sentence."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class ChainBrokenError(SyncError):
    """The hash chain of a till does not hold. `dseq` is the first record that is wrong."""

    def __init__(self, reason: str, *, dseq: int) -> None:
        super().__init__("sync.chain_broken", reason=reason, dseq=dseq)
        self.reason = reason
        self.dseq = dseq


class ClockRangeError(SyncError):
    """An instant lies before 1970 or after 2109, or a counter ran into the end of time."""

    def __init__(self, wall_ms: int) -> None:
        super().__init__("sync.clock_range", wall_ms=wall_ms)
        self.wall_ms = wall_ms


class HubStorageError(SyncError):
    """The hub's database does not take it now, and nothing of it was kept.

    `code` is `storage_full`, `storage_gone`, `journal_damaged`, `other_folder`, and of copies
    `backup_by_server`, `backup_damaged` or `backup_key`.
    """


class PoisonError(SyncError):
    """One record cannot be taken: `reason` goes into the quarantine beside it."""

    def __init__(self, reason: str) -> None:
        super().__init__("sync.poison", reason=reason)
        self.reason = reason


class ShortError(SyncError):
    """A right was asked for that the account does not have. `available` is what it has."""

    def __init__(self, available: int) -> None:
        super().__init__("sync.account_short", available=available)
        self.available = available


class LinkError(SyncError):
    """The line to the hub failed: `code` says how, `retry_after_ms` is what the hub asked for.

    `link.unreachable`, `link.timed_out`, `link.other_certificate` (somebody between, or a hub set
    up anew), `link.bad_answer`, `link.unknown_token`, `link.revoked`; of a pairing also
    `link.bad_address`, `link.not_encrypted`, `link.no_code`, `link.wrong_code`,
    `link.code_expired`, `link.too_many_tries`, `link.wrong_hub`.
    """

    def __init__(self, code: str, /, *, retry_after_ms: int = 0, **values: object) -> None:
        super().__init__(f"link.{code}", **values)
        self.retry_after_ms = retry_after_ms


class WireError(SyncError):
    """What came is no message: `reason` is `too_large`, `unreadable` or `limit`."""

    def __init__(self, reason: str, *, detail: str = "") -> None:
        super().__init__("sync.wire", reason=reason, detail=detail)
        self.reason = reason
