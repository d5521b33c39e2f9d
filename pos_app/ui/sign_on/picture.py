"""The picture of the sign-on screen: tiles, what is asked, what is said.

Plain values; decides nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.ids import StaffId


class Stage(StrEnum):
    """What is asked for."""

    CHOOSE = "choose"
    PIN = "pin"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class StaffTile:
    """One person to choose. `is_chosen`: the PIN is asked of this one."""

    staff_id: StaffId
    name: str
    number: str
    initials: str
    role: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnPicture:
    """Everything on the screen, as sentences. `pin_length` is how many dots are drawn."""

    stage: Stage
    title: str
    tiles: tuple[StaffTile, ...]
    asked: str
    typed: str = ""
    pin_length: int = 0
    fault: str = ""
    waiting: str = ""
    scans: str = ""
    is_loading: bool = False
    is_locked_out: bool = False
