"""What the settings of a till said is taken over; the sender begins where the letter names it."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.till_folder import open_till
from pos_app.bootstrap.weekly_room import take_over
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.settings import WeeklyMailSettings
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills

ADA = "ada@example.org"


@pytest.mark.parametrize(("hour", "sent"), [(7, 7), (99, 23), (-3, 0)])
def test_what_the_settings_said_is_taken_over_once(tmp_path: Path, hour: int, sent: int) -> None:
    said = WeeklyMailSettings(recipients=(ADA, "none"), weekday="sunday", hour=hour, stores="own")
    till = open_till(tmp_path)
    machine = till.machine
    assert machine.do(lambda: take_over(machine, said))
    assert not machine.do(lambda: take_over(machine, replace(said, recipients=())))
    policy = machine.do(machine.units.policy)

    def read() -> WeeklyLetter | None:
        with machine.units() as work:
            return work.letters.letter()

    letter = machine.do(read)
    assert letter is not None
    assert (letter.weekday, letter.hour, letter.addresses) == (6, sent, (ADA,))
    assert (letter.till_id, letter.store_id) == (policy.till.id, policy.store.id)
    till.close()


def test_the_sender_begins_once_the_letter_names_this_till(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    room = till.screens.weekly
    assert room._mail is None

    def switch_on() -> None:
        with till.machine.units() as work:
            own = work.policy().till.id
            work.letters.put(WeeklyLetter(is_on=True, addresses=(ADA,), till_id=own))
            work.commit()

    till.machine.do(switch_on)
    room.look()
    qtbot.waitUntil(lambda: room._mail is not None, timeout=WAIT_MS)
    till.close()
