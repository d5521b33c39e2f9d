"""A scan that waits: for an answer, or for the next sale. Reads nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptScan:
    """What the scanner gave."""

    raw: str
    aim_id: str | None
