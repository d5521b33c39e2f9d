"""Break: the first place in one part of a till's file where it does not hold together.

Finds none (storage/verifying) and mends none.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class FilePart(StrEnum):
    """What is looked at, in this sequence."""

    DATABASE = "database"  # every page of the file
    RECORDS = "records"  # the chain that goes to the hub
    JOURNAL = "journal"  # the chain of what is answerable
    SEALS = "seals"  # the signed ends of the journal
    NUMBERS = "numbers"  # of sales, without a gap
    SALES = "sales"  # their rows against what was sealed
    ACCOUNTS = "accounts"  # balances against their entries
    RIGHTS = "rights"  # what may be spent here


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """`code` is of the section `verify`; `values` are for its sentence."""

    part: FilePart
    code: str
    values: dict[str, str | int] = field(default_factory=dict)
