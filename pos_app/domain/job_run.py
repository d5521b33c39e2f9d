"""JobRun: how far one step of scheduled work got in one period. Pure; does nothing itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRun:
    """`period` is ISO text of a day; `place` is the step's own, where it goes on from."""

    job: str
    period: str
    step: str
    place: bytes = b""
    is_over: bool = False
