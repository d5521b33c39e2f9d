"""Claims about staged lists: nothing stays of a mere look, and the counter goes first."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.storage.customer_import import SqlCustomerImport
from tests.pos_app.operations.import_desk import EVA, FIN, HEAD, ImportDesk
from tests.pos_app.operations.refund_desk import KIM, RefundDesk, make_file

_BODIES = "SELECT count(*), count(body) FROM customer_import_row"


@pytest.fixture
def room(tmp_path: Path) -> ImportDesk:
    return ImportDesk(RefundDesk(make_file(tmp_path / "till.db")), tmp_path)


def test_what_a_row_said_is_not_kept_once_it_is_written(room: ImportDesk) -> None:
    staged = room.check(HEAD + EVA + FIN)
    assert room.desk.connection.row(_BODIES) == (2, 2)
    room.importing.apply(staged, staff=KIM)
    assert room.desk.connection.row(_BODIES) == (2, 0)


def test_throwing_away_leaves_no_row(room: ImportDesk) -> None:
    room.importing.discard(room.check(HEAD + EVA))
    assert room.desk.connection.row(_BODIES) == (0, 0)
    assert room.importing.newest() is None


def test_a_list_that_is_written_is_not_thrown_away(room: ImportDesk) -> None:
    staged = room.check(HEAD + EVA)
    room.importing.apply(staged, staff=KIM)
    room.importing.discard(staged)
    assert room.undo().counts.gone == 1


def _many(count: int) -> str:
    return HEAD + "".join(f"P{n},Viele,,p{n}@example.org,,,\n" for n in range(count))


class WaitingCounter:
    """Waits all the time, and counts how often it was let in."""

    turns = 0

    def is_wanted(self) -> bool:
        return True

    def let_go(self) -> None:
        self.turns += 1


def test_a_counter_that_waits_has_its_turn_after_each_piece(room: ImportDesk) -> None:
    counter, commits = WaitingCounter(), list[int]()
    importing = replace(room.importing, imports=SqlCustomerImport(room.units, counter))
    staged = room.check(_many(60))
    importing.apply(staged, staff=KIM, on_progress=lambda done, _: commits.append(done))
    assert len(commits) > 1
    assert counter.turns == len(commits) - 1
    assert commits[-1] == 60


def test_whom_a_row_became_is_told(room: ImportDesk) -> None:
    done = room.bring(HEAD + EVA)
    imports = room.importing.imports
    assert imports.whose(done.brought.id, 2) == room.named("eva@example.org").id
    assert imports.whose(done.brought.id, 3) is None
