"""The profile opens for whoever was found, else for whoever the basket belongs to."""

from pos_app.domain.ids import CustomerId
from pos_app.ui.customer.profile_door import PROFILE, ProfileDoor
from pos_app.ui.key_table import KeyAction
from tests.builders import an_id

ADA, BEN = CustomerId(an_id("ada")), CustomerId(an_id("ben"))


class Doors:
    def __init__(self, *, found: CustomerId | None, attached: CustomerId | None) -> None:
        self.went: list[tuple[CustomerId | None, str]] = []
        self.door = ProfileDoor(
            meant=lambda: found,
            attached=lambda: attached,
            go=lambda who, purpose: self.went.append((who, purpose)),
        )


def test_the_key_and_the_card_open_whoever_is_served() -> None:
    doors = Doors(found=None, attached=ADA)
    assert doors.door.key(KeyAction.PROFILE, "")
    assert doors.door.touched(PROFILE)
    assert doors.went == [(ADA, "sale")] * 2


def test_somebody_found_comes_before_whoever_is_attached() -> None:
    doors = Doors(found=BEN, attached=ADA)
    doors.door.open()
    assert doors.went == [(BEN, "finding")]


def test_without_anybody_it_asks_whose() -> None:
    doors = Doors(found=None, attached=None)
    doors.door.open()
    assert doors.went == [(None, "finding")]


def test_other_keys_and_touches_are_left_to_others() -> None:
    doors = Doors(found=None, attached=ADA)
    assert not doors.door.key(KeyAction.ENROLL, "")
    assert not doors.door.touched("customer:off")
    assert not doors.door.refused("errors.customer_gone")
    assert doors.door.picture() is None
    for hear in (doors.door.typed, doors.door.entered, doors.door.chosen):
        hear("text")
    doors.door.stepped(1)
    doors.door.close()
    assert doors.went == []
