"""Refusals that somebody at the counter can mend.

The tree::

    RuleError                 code + values; `phrases` makes the sentence
    ├── PermissionDeniedError the person signed on may not do this
    ├── ApprovalNeededError   somebody with more rights has to say yes, on the spot
    └── RightsElsewhereError  it could be spent, but the rights to it lie at other tills

A `RuleError` is not a fault of the program: it names a rule and carries the values that the
sentence needs. Faults of the world are DeviceError, SyncError and StorageError, in their rooms.
Does not hold sentences.
"""


class RuleError(Exception):
    """A rule refused what was asked.

    `code` names the sentence ("errors.cash_short"), `values` fill its placeholders; both are plain
    data, so that the sentence can be spoken in the language of whoever reads it.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class PermissionDeniedError(RuleError):
    """The person signed on lacks the permission; a manager may approve on the spot."""


class ApprovalNeededError(RuleError):
    """A limit of whoever is signed on; the same step goes through with an approval."""


class RightsElsewhereError(RuleError):
    """What is wanted of `account` is there but not here: the hub can be asked for `missing`."""

    def __init__(self, code: str, /, *, account: str, missing: int, **values: object) -> None:
        super().__init__(code, **values)
        self.account, self.missing = account, missing
