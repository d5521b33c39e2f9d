"""The page of the weekly e-mail: judged as it is typed, kept, undone, tried."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId
from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter
from pos_app.operations.edit_weekly_letter import EditWeeklyLetter
from pos_app.phrases import Phrases
from pos_app.storage.connection import open_writer
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.weekly_section import TRIAL, WeeklySection, WeeklyServices
from tests.builders import a_manager, a_store, an_id
from tests.fakes import FakeClock
from tests.pos_app.ui.setup.desk import FakeHost
from tests.till_file import KEY, make_till_file, units_on

ADA = "ada@example.org"


class Desk:
    """A section over a real file; `tried` holds the letters that were sent as a trial."""

    def __init__(self, path: Path) -> None:
        clock, run = FakeClock(), SynchronousRunner().run
        self.connection = open_writer(path, KEY)
        self.units = units_on(self.connection, clock)
        self.tried: list[WeeklyLetter] = []
        self.written, self.error = 0, ""
        services = WeeklyServices(
            edit=EditWeeklyLetter(unit_of_work=self.units, clock=clock),
            formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
            clock=clock,
            languages=(("en", "English"), ("de", "Deutsch")),
            send_trial=self.send,
            run_trial=run,
            on_written=self.note_written,
        )
        self.host = FakeHost(a_manager())
        self.section = WeeklySection(services, Tools(phrases=Phrases("en"), run=run), self.host)
        self.section.open()

    def send(self, letter: WeeklyLetter) -> int:
        if self.error:
            raise RuleError(self.error)
        self.tried.append(letter)
        return len(letter.addresses)

    def note_written(self) -> None:
        self.written += 1

    def letter(self) -> WeeklyLetter | None:
        with self.units() as work:
            return work.letters.letter()

    def fault(self, name: str) -> str:
        return next(field.fault for field in self.host.now.fields if field.name == name)

    def change(self, **values: str) -> None:
        for name, value in values.items():
            self.section.change(name, value)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(make_till_file(tmp_path / "till.db"))
    yield desk
    desk.connection.close()


def test_what_was_typed_is_kept_for_every_till_and_can_be_undone(desk: Desk) -> None:
    desk.change(is_on="yes", addresses=f"{ADA}; Ben@Example.org", weekday="4", hour="18")
    desk.change(contents="opening,sales", language="de")
    desk.section.press(APPLY)
    letter = desk.letter()
    assert letter is not None
    assert (letter.is_on, letter.weekday, letter.hour) == (True, 4, 18)
    assert letter.addresses == (ADA, "ben@example.org")
    assert letter.contents == (LetterPart.OPENING, LetterPart.SALES)
    assert (letter.language, letter.store_id) == ("de", None)
    assert desk.written == 1
    assert desk.host.undo is not None
    desk.host.undo()
    undone = desk.letter()
    assert undone is not None
    assert not undone.is_on


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("addresses", f"{ADA}, ben@", "ben@ is not an e-mail address."),
        ("hour", "07:30", "Only whole hours, such as 07:00."),
    ],
)
def test_a_field_is_judged_as_it_is_typed(desk: Desk, field: str, typed: str, fault: str) -> None:
    desk.change(**{field: typed})
    assert desk.fault(field) == fault
    desk.section.press(APPLY)
    assert desk.letter() is None


def test_a_letter_to_nobody_is_refused_below_its_field(desk: Desk) -> None:
    desk.change(is_on="yes")
    desk.section.press(APPLY)
    assert desk.fault("addresses") == "Type at least one address."


def test_a_trial_sends_what_stands_there_and_keeps_nothing(desk: Desk) -> None:
    desk.section.press(TRIAL)
    assert not desk.tried
    desk.change(addresses=ADA, contents="sales")
    desk.section.press(TRIAL)
    (sent,) = desk.tried
    assert (sent.addresses, sent.contents) == ((ADA,), (LetterPart.SALES,))
    assert desk.letter() is None
    assert desk.host.done == ["The trial went to 1 address."]
    desk.error = "mail.not_set_up"
    desk.section.press(TRIAL)
    assert "no mail server" in desk.host.faults[-1]


def test_which_till_and_which_stores_are_asked_where_there_are_several(desk: Desk) -> None:
    names = {field.name for field in desk.host.now.fields}
    assert not {"till", "store"} & names
    with desk.units() as work:
        work.put_store(replace(a_store(), id=StoreId(an_id("air")), code="07", name="Airport"))
        work.commit()
    desk.section.open()
    assert "store" in {field.name for field in desk.host.now.fields}
