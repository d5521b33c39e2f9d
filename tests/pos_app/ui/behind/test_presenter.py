"""The list behind a figure: read on as one walks it, masked, and opened by its rows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.staff import PRESETS, Permission, Role
from pos_app.operations.figure_people import PAGE
from pos_app.ui.behind.listings import LookedAt
from pos_app.ui.behind.picture import BehindPicture
from pos_app.ui.behind.presenter import BehindPresenter, Listed
from pos_app.ui.report.page_model import PeopleBehind
from tests.builders import a_cashier
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person


class View:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.picture = BehindPicture(title="", count="", columns=())
        self.notices: list[str] = []
        self.asked: list[CustomerId | SaleId] = []

    def show_picture(self, picture: BehindPicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        del is_fault
        self.notices.append(sentence)

    def ask_profile(self, customer_id: CustomerId) -> None:
        self.asked.append(customer_id)

    def ask_sale(self, sale_id: SaleId) -> None:
        self.asked.append(sale_id)

    @property
    def names(self) -> list[str]:
        return [row.cells[0].text for row in self.picture.rows]


def a_list(
    desk: BehindDesk, behind: Listed | None = None, **services: Any
) -> tuple[View, BehindPresenter]:
    view = View()
    presenter = BehindPresenter(replace(desk.services, **services), view)
    presenter.open(desk.report, behind or desk.people, MANAGER)
    return view, presenter


def test_people_go_by_what_they_spent_then_by_the_day_then_by_name(desk: BehindDesk) -> None:
    view, presenter = a_list(desk)
    assert (view.picture.title, view.picture.count) == ("At risk", "5 customers")
    assert view.names[0] == "Émile Beispiel"
    cells = [cell.text for cell in view.picture.rows[0].cells]
    assert cells[1:] == ["1", "€10.40", "05/01/2026", "0"]
    presenter.sort("name")
    assert [name.split()[0] for name in view.names] == ["Ada", "Ben", "Cleo", "Dora", "Émile"]
    presenter.sort_next()
    assert view.picture.sequence == "spent"


def test_a_number_is_never_whole(desk: BehindDesk) -> None:
    view, _ = a_list(desk)
    assert view.picture.rows[0].cells[0].sub == "•••• 0004"
    assert all("+4930" not in row.spoken for row in view.picture.rows)


def test_whoever_may_not_serve_customers_sees_initials(
    desk: BehindDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = PRESETS[Role.MANAGER] - {Permission.SERVE_CUSTOMERS}
    monkeypatch.setitem(PRESETS, Role.MANAGER, allowed)
    view, _ = a_list(desk)
    assert view.names[0] == "É… B…, •••• 0004"


def test_a_cashier_is_told_that_this_is_not_for_them(desk: BehindDesk) -> None:
    view = View()
    presenter = BehindPresenter(desk.services, view)
    presenter.open(desk.report, desk.people, a_cashier())
    assert view.notices
    assert (view.picture.rows, view.picture.empty) == ((), "")


def test_nobody_is_said_in_words(desk: BehindDesk) -> None:
    behind = PeopleBehind(title="At risk", find=lambda: np.zeros(0, np.int32))
    view, presenter = a_list(desk, behind)
    assert view.picture.empty == "Nobody is behind this figure."
    assert view.picture.count == "0 customers"
    presenter.activate()
    presenter.more()
    assert not view.picture.may_act
    assert not view.asked


def test_a_hundred_thousand_open_with_the_names_of_one_page(tmp_path: Path) -> None:
    desk = BehindDesk(tmp_path, people=100_000, on_file=0)
    view, presenter = a_list(desk)
    assert view.picture.count == "100,000 customers"
    assert (len(view.picture.rows), desk.book.asked) == (PAGE, PAGE)
    presenter.more()
    assert (len(view.picture.rows), desk.book.asked) == (2 * PAGE, 2 * PAGE)
    assert len({row.key for row in view.picture.rows}) == 2 * PAGE
    desk.connection.close()


def test_whoever_is_no_longer_on_file_has_a_row_that_opens_nothing(tmp_path: Path) -> None:
    desk = BehindDesk(tmp_path, people=2, on_file=0)
    view, presenter = a_list(desk)
    assert view.names == ["No longer on file"] * 2
    presenter.activate()
    assert view.notices == ["This customer is no longer on file."]
    desk.connection.close()


def test_a_row_opens_a_profile_or_a_sale(desk: BehindDesk) -> None:
    view, presenter = a_list(desk)
    presenter.choose(person(2))
    presenter.activate()
    sale = desk.sell(1)
    presenter.open(desk.report, desk.sales, MANAGER)
    presenter.activate()
    assert view.asked == [person(2), sale]


def test_a_visit_without_its_lines_says_where_they_are(desk: BehindDesk) -> None:
    view, presenter = a_list(desk, desk.visits)
    assert view.picture.count == "5 visits"
    assert [cell.text for cell in view.picture.rows[0].cells][1:4] == [
        "Old Market Street", "Jonas Feld", "É… B…, •••• 0004",
    ]  # fmt: skip
    presenter.activate()
    assert view.notices == ["The lines of this sale are at the till of the other store."]
    presenter.sort_next()
    assert view.picture.sequence == "newest"


def test_an_answer_to_another_question_is_not_shown(desk: BehindDesk) -> None:
    waiting: list[Callable[[], None]] = []

    def run(work: Callable[[], Any], *, on_done: Callable[[Any], None], **_: object) -> None:
        waiting.append(lambda: on_done(work()))

    view, presenter = a_list(desk, run_read=run)
    assert view.picture.empty == "Reading…"
    presenter.more()
    presenter.open(desk.report, desk.visits, MANAGER)
    first, second = waiting
    second()
    first()
    assert view.picture.count == "5 visits"


def test_the_head_says_of_which_days_and_stores_the_figures_are(desk: BehindDesk) -> None:
    view = View()
    presenter = BehindPresenter(desk.services, view)
    day = desk.report.today
    looked = LookedAt(period=Period(first=day, last=day))
    presenter.open(desk.report, desk.people, MANAGER, looked)
    head = f"5 customers · {desk.services.formatter.full_date(day)} · all stores"
    assert view.picture.count == head
