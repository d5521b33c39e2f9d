"""Working the list through: one key a fix, on to the next, and back again."""

import pytest

from pos_app.operations import read_audit
from pos_app.ui.audit.picture import AuditList
from pos_app.ui.audit.services import PaceState
from tests.pos_app.operations.audit_desk import LOUD, NOBODY, ZEROS, AuditDesk, named, person
from tests.pos_app.ui.audit.audit_page import AuditPage


def test_the_gravest_is_chosen_and_what_changed_is_looked_at(page: AuditPage) -> None:
    assert [row[0] for row in page.rows] == ["Cleo Czerny", "ANNA KOWALSKA", "Ben Berg"]
    assert (page.chosen, page.now.fix, page.now.is_item) == ("Cleo Czerny", "", True)
    assert page.pace.started == [False]
    assert page.now.lists[0][1] == "To work through · 3"


def test_a_fix_is_one_key_and_the_next_row_is_chosen(page: AuditPage) -> None:
    page.presenter.leave()
    assert page.now.detail is not None
    assert (page.now.detail.now, page.now.detail.then) == ("ANNA KOWALSKA", "Anna Kowalska")
    assert page.now.fix == "Write “Anna Kowalska”"
    page.presenter.fix()

    assert page.desk.read(LOUD).name == "Anna Kowalska"
    assert (page.chosen, len(page.rows)) == ("Ben Berg", 1)
    assert page.view.said[-1] == ("ANNA KOWALSKA: done.", False)
    page.presenter.accept()
    assert page.desk.read(ZEROS).phone == "+4930901820"
    assert (page.rows, page.chosen) == ([], "")
    assert page.now.empty.startswith("Nothing waits")


def test_what_else_is_wrong_with_a_record_comes_in_its_place(desk: AuditDesk) -> None:
    desk.put(person("Frau ANNA", family_name="Berg"), person("Zoe Berg"))
    desk.catch_up()
    page = AuditPage(desk)
    page.presenter.choose(
        next(row.key for row in page.now.rows if row.cells[0] == "Frau ANNA Berg")
    )
    page.presenter.fix()

    assert page.chosen == "ANNA Berg"
    assert len(page.rows) == 5


def test_each_step_is_taken_back_the_last_first(page: AuditPage) -> None:
    page.presenter.call_right()
    page.presenter.fix()
    page.presenter.leave()
    assert (page.rows, page.now.may_undo) == ([], True)

    page.presenter.undo()
    assert page.chosen == "Ben Berg"
    page.presenter.undo()
    assert (page.chosen, page.desk.read(LOUD)) == ("ANNA KOWALSKA", LOUD)
    page.presenter.undo()
    assert (page.chosen, len(page.rows)) == ("Cleo Czerny", 3)
    page.presenter.undo()
    assert page.view.said[-1] == ("There is nothing to take back.", False)


def test_without_a_fix_enter_says_what_to_do(page: AuditPage) -> None:
    page.presenter.accept()

    assert "Open the profile" in page.view.said[-1][0]
    assert page.presenter.whose == NOBODY.id


def test_whoever_was_changed_elsewhere_is_told_and_shown_as_they_are(page: AuditPage) -> None:
    page.presenter.choose((LOUD.id, page.now.rows[1].key[1]))  # type: ignore[index]
    page.desk.put(named(LOUD, "ANN", "KOWALSKA"))
    page.presenter.fix()

    assert page.view.said[-1][1]
    assert page.chosen == "ANN KOWALSKA"


def test_what_was_changed_in_the_profile_is_gone_on_coming_back(page: AuditPage) -> None:
    page.desk.put(person("Cleo/Czerny", home_store_id=None))
    page.presenter.come_back()

    assert page.chosen == "ANNA KOWALSKA"


def test_the_next_page_is_read_before_the_end(
    desk: AuditDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_audit, "A_PAGE", 2)
    page = AuditPage(desk)
    assert (len(page.rows), page.now.lists[0][1]) == (2, "To work through · 3")
    page.presenter.leave()
    assert [row[0] for row in page.rows] == ["ANNA KOWALSKA", "Ben Berg"]


def test_what_is_found_meanwhile_comes_after_what_is_there(page: AuditPage) -> None:
    page.presenter.choose(page.now.rows[1].key)
    page.desk.put(person("Dora/Dachs", phone="", email=""))
    page.desk.catch_up()
    page.presenter.pace_changed(is_over=True)

    assert [row[0] for row in page.rows][-2:] == ["Ben Berg", "Dora Dachs"]
    assert page.chosen == "ANNA KOWALSKA"


def test_one_store_is_worked_through_by_itself(page: AuditPage) -> None:
    page.presenter.show_list("stores")
    assert page.rows[0] == ("No store", "0 of 1", "0")
    assert page.rows[-1] == ("All stores", "1 of 4", "62")
    assert page.now.work == "Work through this store"
    page.presenter.accept()
    assert (page.now.shown, page.now.note) == (AuditList.WORK, "Only No store")
    assert [row[0] for row in page.rows] == ["Cleo Czerny"]

    page.presenter.show_list("stores")
    page.presenter.choose(page.now.rows[-1].key)
    assert page.now.work == "Work through all stores"
    page.presenter.accept()
    assert len(page.rows) == 3


class _Three:
    def count(self) -> int | None:
        return 3


def test_from_the_stores_one_goes_to_who_may_be_one_person(desk: AuditDesk) -> None:
    page = AuditPage(desk, has_pairs=True)
    page.presenter.show_list("stores")
    page.presenter.open_pairs()
    assert (page.now.has_pairs, page.pairs_shown) == (False, 0)

    desk.reading = read_audit.ReadAudit(lambda: desk.file, desk.clock, _Three())
    page = AuditPage(desk, has_pairs=True)
    assert not page.now.has_pairs
    page.presenter.show_list("stores")
    page.presenter.open_pairs()
    assert (page.now.has_pairs, page.pairs_shown) == (True, 1)
    assert page.now.note.startswith("3 pairs")


def test_looking_at_all_is_begun_and_stopped_by_one_key(page: AuditPage) -> None:
    page.presenter.look()
    page.pace.state, page.pace.percent = PaceState.RUNS, 43
    page.presenter.pace_changed(is_over=False)
    assert (page.now.is_running, page.now.progress) == (True, "Looking at all records: 43 %")
    page.presenter.look()
    assert (page.pace.started, page.pace.stops) == ([False, True], 1)
    page.pace.state = PaceState.STOPPED
    page.presenter.pace_changed(is_over=True)
    assert page.now.progress.startswith("Stopped at 43 %")
    page.presenter.look()
    assert page.pace.started[-1] is False


def test_leaving_counts_what_was_worked_through(page: AuditPage) -> None:
    page.presenter.leave_page()
    assert page.pace.started == [False, False]
