"""Claims about importing customers: whole, once, and taken out again as if it had never been."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.consent import ConsentChannel, ConsentState, Purpose
from pos_app.domain.customer_import import Known
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.operations.consent_wordings import wording_shown
from pos_app.operations.edit_customer import EditCustomer
from pos_app.storage.errors import DiskFullError
from tests.builders import a_line, a_store
from tests.pos_app.operations.import_desk import BOUGHT, EVA, FIN, HEAD, ImportDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file


@pytest.fixture
def room(desk: RefundDesk, tmp_path: Path) -> ImportDesk:
    return ImportDesk(desk, tmp_path)


def test_somebody_comes_with_points_consent_and_what_proves_it(room: ImportDesk) -> None:
    done = room.bring(HEAD + EVA + FIN)
    assert (done.counts.new, done.counts.known, done.counts.waiting) == (2, 0, 0)
    eva = room.named("eva@example.org")
    assert (eva.name, eva.phone) == ("Eva Musterfrau", "+491712345601")
    assert room.points(eva).total == room.points(eva).here == 120
    (entry,) = room.loyalty.entries(eva)
    assert [(part.rule.value, part.name) for part in entry.parts] == [("opening", "kunden.csv")]
    with room.units() as work:
        (answer,) = work.consents.of(eva.id)
        wording = wording_shown(work, answer)
        assert wording is not None
        assert wording.text == "kunden.csv · Newsletter"
        standing = work.consents.standing(eva.id)
        assert [box.channel for box in standing.given] == [ConsentChannel.EMAIL]
        assert standing.of(Purpose.PROFILING) is ConsentState.UNKNOWN


def test_the_same_list_twice_brings_nobody_and_nothing_again(room: ImportDesk) -> None:
    room.bring(HEAD + EVA + FIN)
    before = room.people()
    again = room.bring(HEAD + EVA + FIN, known=Known.FILL)
    assert (again.counts.new, again.counts.known, room.people()) == (0, 2, before)
    assert room.points(room.named("eva@example.org")).total == 120


def test_people_known_are_left_or_have_their_gaps_filled(room: ImportDesk) -> None:
    room.bring(HEAD + FIN)
    rich = "Fin,Muster,0171 2345602,fin@example.org,70,ja,2024-05-01\n"
    left = room.bring(HEAD + rich)
    assert left.counts.known == 1
    assert room.named(phone="+491712345602").email == ""
    filled = room.bring(HEAD + rich, known=Known.FILL)
    assert filled.counts.filled == 1
    fin = room.named("fin@example.org")
    assert (fin.phone, room.points(fin).total) == ("+491712345602", 70)
    with room.units() as work:
        assert work.consents.of(fin.id) == ()


def test_a_household_number_is_two_people(room: ImportDesk) -> None:
    room.bring(HEAD + FIN)
    done = room.bring(HEAD + "Gina,Muster,0171 2345602,,,,\n")
    assert done.counts.new == 1


def test_purchases_become_visits_of_new_and_known_people_once(room: ImportDesk) -> None:
    room.bring(HEAD + EVA)
    store = a_store().name
    rows = (
        f'eva@example.org,2024-03-01,"12,50",{store}\n'
        f'eva@example.org,2024-03-01,"12,50",{store}\n'
        "eva@example.org,2024-04-01,7.00 EUR,\n"
    )
    done = room.bring(BOUGHT + rows)
    assert (done.counts.known, done.counts.purchases) == (1, 3)
    eva = room.named("eva@example.org")
    with room.units() as work:
        visits = work.customers.visits(eva.id)
    assert [one.net.minor for one in visits] == [700, 1250, 1250]
    assert room.bring(BOUGHT + rows + "eva@example.org,2024-05-01,1,\n").counts.purchases == 1
    with pytest.raises(RuleError, match="columns_unknown"):
        room.check("Kaufdatum,Summe\n2024-01-01,5\n")


def test_a_purchase_at_a_store_that_nobody_knows_is_reported(room: ImportDesk) -> None:
    staged = room.check(BOUGHT + "eva@example.org,2024-03-01,12.50,Atlantis\n")
    assert [one.code for one in staged.check.faults] == ["errors.purchase_place"]


def test_undoing_takes_out_people_points_and_consents(room: ImportDesk) -> None:
    before = room.people()
    room.bring(HEAD + EVA + FIN)
    eva = room.named("eva@example.org")
    undone = room.undo()
    assert (undone.counts.gone, undone.counts.kept, room.people()) == (2, 0, before)
    assert room.points(eva).total == 0
    with room.units() as work:
        assert work.consents.of(eva.id) == ()
    assert room.importing.newest() is None
    again = room.bring(HEAD + EVA)
    assert (again.counts.new, room.points(room.named("eva@example.org")).total) == (1, 120)
    assert room.named("eva@example.org").id != eva.id


def test_whoever_was_edited_or_bought_since_stays_and_is_named(room: ImportDesk) -> None:
    room.bring(HEAD + EVA + FIN + "Gus,Gast,0171 2345603,,,,\n")
    editing = EditCustomer(unit_of_work=room.units, clock=room.desk.clock, new_id=mint_id)
    editing.edit(room.named("eva@example.org").id, {"family_name": "Neu"}, staff=MARA)
    fin = room.named(phone="+491712345602")
    room.loyalty.sell(a_line(), of=fin)
    undone = room.undo()
    assert (undone.counts.gone, undone.counts.kept) == (1, 2)
    assert [one.name for one in undone.kept] == ["Eva Neu", "Fin Muster"]
    assert room.points(room.named("eva@example.org")).total == 120


def test_what_was_filled_is_emptied_again(room: ImportDesk) -> None:
    room.bring(HEAD + FIN)
    room.bring(HEAD + "Fin,Muster,0171 2345602,fin@example.org,70,,\n", known=Known.FILL)
    undone = room.undo()
    fin = room.named(phone="+491712345602")
    assert (undone.counts.gone, fin.email, room.points(fin).total) == (1, "", 0)
    # The list before that brought somebody whose record two lists have written since.
    assert room.undo().counts.kept == 1


_CUT_AT = 3


class CutError(Exception):
    """The till stops here."""


def _many(n: int) -> str:
    return HEAD + "".join(f"P{i},Viele,,p{i}@example.org,{i % 3 * 10},,\n" for i in range(n))


def test_a_till_that_stops_in_between_goes_on_where_it_was(room: ImportDesk) -> None:
    before = room.people()

    def cut(done: int, of: int) -> None:
        if done > of // 2:
            raise CutError

    staged = room.check(_many(120))
    with pytest.raises(CutError):
        room.importing.apply(staged, staff=KIM, on_progress=cut)
    assert before < room.people() < before + 120
    done = room.importing.resume()
    assert done is not None
    assert (done.counts.new, room.people()) == (120, before + 120)
    assert room.importing.resume() is None
    with pytest.raises(CutError):
        room.importing.undo(done.brought.id, staff=KIM, on_progress=cut)
    undone = room.importing.resume()
    assert undone is not None
    assert (undone.counts.gone, room.people()) == (120, before)


def test_a_list_that_a_fault_cut_off_is_finished_before_the_next(room: ImportDesk) -> None:
    before = room.people()

    def full(done: int, of: int) -> None:
        if done > of // 2:
            raise DiskFullError(reason="full")

    with pytest.raises(DiskFullError):
        room.importing.apply(room.check(_many(120)), staff=KIM, on_progress=full)
    room.bring(HEAD + EVA)
    assert room.people() == before + 121
    assert (room.undo().counts.gone, room.undo().counts.gone) == (1, 120)


def test_stopping_takes_out_who_came_so_far(room: ImportDesk) -> None:
    before = room.people()
    looks = iter([False] * 3)
    staged = room.check(_many(300))
    done = room.importing.apply(staged, staff=KIM, is_cancelled=lambda: next(looks, True))
    assert done.counts.gone > 0
    assert room.people() == before
    assert room.importing.newest() is None


def test_a_look_that_is_cancelled_or_fails_leaves_nothing(room: ImportDesk) -> None:
    path = room.file(_many(1500))
    assert room.importing.check(path, staff=KIM, is_cancelled=lambda: True) is None
    rows = room.desk.connection.row("SELECT count(*) FROM customer_import_row")
    assert rows == (0,)
    with pytest.raises(PermissionDeniedError):
        room.importing.check(path, staff=MARA)


def test_what_was_staged_is_not_kept_when_another_list_is_looked_at(room: ImportDesk) -> None:
    first = room.check(HEAD + EVA)
    room.check(HEAD + FIN)
    with pytest.raises(RuleError, match="import_displaced"):
        room.importing.apply(first, staff=KIM)


_PERSONAL = (
    "customer", "customer_key", "customer_token", "customer_here", "lost_card", "visit",
    "loyalty_entry", "consent", "customer_note", "person_record",
)  # fmt: skip


def _rows(room: ImportDesk) -> list[list[tuple[object, ...]]]:
    """Every personal table, but for the numbers of words that nobody has any more."""
    read = room.desk.connection.rows
    return [
        sorted(read(f"SELECT * FROM {table}"), key=repr)  # noqa: S608  (names of this file)
        for table in _PERSONAL
    ]


@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(("Eva Muster", "Fin Muster", "Gus Gast", "")),
            st.sampled_from(("", "0171 2345601", "0171 2345602")),
            st.sampled_from(("", "a@example.org", "b@example.org")),
            st.sampled_from(("", "K-1", "K-2")),
            st.sampled_from(("", "10", "250", "-3")),
            st.sampled_from(("", "2024-06-01", "31.02.2024")),
        ),
        max_size=60,
    ),
    cuts=st.lists(st.integers(min_value=0, max_value=4), max_size=3),
    known=st.sampled_from(Known),
)
@settings(max_examples=20, deadline=None)
def test_however_a_list_is_cut_off_it_comes_once_and_goes_whole(
    tmp_path_factory: pytest.TempPathFactory,
    people: list[tuple[str, ...]],
    cuts: list[int],
    known: Known,
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    room = ImportDesk(RefundDesk(make_file(folder / "till.db")), folder)
    heading = "Name,Telefon,Email,Kundenkarte,Punkte,Kaufdatum,Summe\n"
    text = heading + "".join(",".join((*one, "5")) + "\n" for one in people)
    before = _rows(room)
    staged = room.check(text, known=known)

    def go_on(work: Callable[..., object]) -> None:
        """Begin, and go on after each cut."""
        for cut in (*cuts, None):
            left = itertools.count(cut) if cut is not None else itertools.repeat(0)

            def watch(_done: int, _of: int, left: Iterator[int] = left) -> None:
                if next(left) >= _CUT_AT:
                    raise CutError

            with contextlib.suppress(CutError):
                work(on_progress=watch)
                return
            work = room.importing.resume

    go_on(lambda **how: room.importing.apply(staged, staff=KIM, **how))
    brought = room.importing.newest()
    assert brought is not None
    assert brought.counts.new + brought.counts.known + brought.counts.filled <= len(people)
    assert brought.counts.waiting == 0
    assert brought.counts.new == staged.check.people - brought.counts.known - brought.counts.filled
    assert room.loyalty.sums() == 0
    go_on(lambda **how: room.importing.undo(brought.brought.id, staff=KIM, **how))
    assert room.importing.newest() is None
    assert _rows(room) == before
    assert room.loyalty.sums() == 0
