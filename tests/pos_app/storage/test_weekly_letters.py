"""There is one letter, and a change of it is told with the fields that changed."""

from dataclasses import replace

from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.storage.weekly_letters import read_letter, write_letters
from tests.builders import a_till

LETTER = WeeklyLetter(is_on=True, addresses=("ada@example.org",), till_id=a_till().id)


def test_what_another_till_said_takes_the_place_of_what_was_there(connection: Connection) -> None:
    assert read_letter(connection) is None
    write_letters(connection, (LETTER, replace(LETTER, contents=tuple(LetterPart))))
    found = read_letter(connection)
    assert found is not None
    assert found.contents == tuple(LetterPart)
    assert connection.row("SELECT count(*) FROM weekly_letter") == (1,)


def test_a_change_makes_a_record_and_the_same_again_none(units: UnitsOfWork) -> None:
    for letter in (LETTER, LETTER, replace(LETTER, hour=9)):
        with units() as work:
            work.letters.put(letter)
            work.commit()
    with units() as work:
        rows = work._connection.rows("SELECT id FROM outbox WHERE kind = 'weekly_letter'")
        assert a_till().id in [till.id for till in work.letters.tills()]
    assert len(rows) == 2
