"""Claims about prices set apart: which one holds, from when, what a price file leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.ids import MarkdownId, PriceId
from pos_app.domain.markdown import Markdown, code_for
from pos_app.domain.price import PriceChange, PriceScope, newest_due
from pos_app.domain.product import ProductCode
from pos_app.operations.edit_catalogue import write_product
from pos_app.operations.ports import AuditEntry
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.price_book import _DEPARTMENT
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_manager, a_product, a_store, an_id, euros
from tests.fakes import A_MORNING, FakeClock

PRODUCT = a_product()
CODE = PRODUCT.codes[0].code
MONDAY = datetime(2026, 3, 9, 6, 0)  # noqa: DTZ001  (the wall clock of a store)
MONDAY_UTC = datetime(2026, 3, 9, 5, 0, tzinfo=UTC)


def change(minor: int = 79, **fields: Any) -> PriceChange:
    values: dict[str, Any] = {
        "id": PriceId(an_id(f"price {minor}")),
        "product_id": PRODUCT.id,
        "price": euros(minor),
        "valid_from": MONDAY,
        "set_at": A_MORNING,
        "set_by": a_manager().id,
    }
    return PriceChange(**(values | fields))


def put(units: UnitsOfWork, *changes: PriceChange) -> None:
    with units() as work:
        for one in changes:
            work.prices.put(one)
        work.commit()


def scanned(connection: Connection, now: datetime) -> int:
    (found,) = SqlCatalogue(connection, clock=FakeClock(now)).find_by_code(CODE)
    assert found.product.price is not None
    return found.product.price.minor


def test_a_price_set_ahead_holds_from_its_very_moment_in_the_scan_itself(
    units: UnitsOfWork,
) -> None:
    put(units, change())
    base = PRODUCT.price
    assert base is not None
    assert scanned(units.connection, MONDAY_UTC - timedelta(microseconds=1)) == base.minor
    assert scanned(units.connection, MONDAY_UTC) == 79


def test_the_clock_alone_decides_off_over_the_moment_or_set_back(units: UnitsOfWork) -> None:
    put(units, change())
    assert scanned(units.connection, MONDAY_UTC + timedelta(days=30)) == 79
    assert scanned(units.connection, MONDAY_UTC - timedelta(hours=1)) != 79


def test_of_two_for_one_moment_the_one_set_last_holds_then_the_larger_id(
    units: UnitsOfWork,
) -> None:
    later = A_MORNING + timedelta(seconds=1)
    put(units, change(81, set_at=later), change(80))
    assert scanned(units.connection, MONDAY_UTC) == 81
    small, large = sorted((an_id("x"), an_id("y")), key=lambda key: key.bytes)
    put(
        units,
        change(90, id=PriceId(large), set_at=later + timedelta(1)),
        change(91, id=PriceId(small), set_at=later + timedelta(1)),
    )
    assert scanned(units.connection, MONDAY_UTC) == 90


def test_a_cancelled_price_and_one_of_another_place_never_hold(units: UnitsOfWork) -> None:
    put(
        units,
        change(70, is_cancelled=True),
        change(71, scope=PriceScope.STORE, place=str(an_id("elsewhere"))),
        change(72, scope=PriceScope.GROUP, place="north"),
    )
    assert scanned(units.connection, MONDAY_UTC + timedelta(days=1)) not in {70, 71, 72}


def test_a_store_that_joins_a_group_or_moves_its_clock_has_that_groups_prices(
    units: UnitsOfWork,
) -> None:
    put(units, change(72, scope=PriceScope.GROUP, place="north"))
    with units() as work:
        work.put_store(a_store(groups=("north",)))
        work.commit()
    assert scanned(units.connection, MONDAY_UTC) == 72
    with units() as work:
        work.put_store(a_store(groups=("north",), zone="Europe/London"))
        work.commit()
    assert scanned(units.connection, MONDAY_UTC) != 72
    assert scanned(units.connection, MONDAY_UTC + timedelta(hours=1)) == 72


def test_the_catalogue_knows_the_next_moment_at_which_a_price_begins(units: UnitsOfWork) -> None:
    tuesday = replace(change(81), valid_from=MONDAY + timedelta(days=1))
    put(units, change(), tuesday, replace(change(82), is_cancelled=True, valid_from=A_MORNING))
    clock = FakeClock(A_MORNING)
    catalogue = SqlCatalogue(units.connection, clock=clock)
    assert catalogue.next_price_at() == MONDAY_UTC
    clock.advance(seconds=(MONDAY_UTC - A_MORNING).total_seconds())
    assert catalogue.next_price_at() == MONDAY_UTC + timedelta(days=1)
    clock.advance(days=1)
    assert catalogue.next_price_at() is None


def test_writing_a_product_that_was_read_keeps_its_own_price(units: UnitsOfWork) -> None:
    put(units, change())
    catalogue = SqlCatalogue(units.connection, clock=FakeClock(MONDAY_UTC))
    read = catalogue.product(PRODUCT.id)
    assert read is not None
    assert (read.price, read.base_price) == (euros(79), PRODUCT.price)
    with units() as work:
        work.put_product(replace(read, name="Another name"))
        work.commit()
    assert SqlCatalogue(units.connection, clock=FakeClock(A_MORNING)).product(
        PRODUCT.id
    ) == replace(PRODUCT, name="Another name")


def test_a_price_typed_now_overrules_what_holds_and_what_a_fast_clock_had_set(
    units: UnitsOfWork,
) -> None:
    ahead = A_MORNING + timedelta(days=2)
    put(units, change(60, valid_from=ahead, set_at=ahead), change(61))
    with units() as work:
        work.prices.set_now(
            replace(PRODUCT, price=euros(99)), staff_id=a_manager().id, at=A_MORNING
        )
        work.commit()
    assert scanned(units.connection, A_MORNING) == 99
    assert scanned(units.connection, ahead) == 99  # the fast clock's price was taken back
    assert scanned(units.connection, MONDAY_UTC) == 61  # what was set ahead stays


def test_the_list_of_what_changes_tells_old_and_new_and_leaves_out_the_overruled(
    units: UnitsOfWork,
) -> None:
    put(
        units,
        change(80),
        change(81, set_at=A_MORNING + timedelta(seconds=1)),
        change(70, valid_from=MONDAY + timedelta(days=1)),
    )
    with units() as work:
        steps = work.prices.due_between(A_MORNING, MONDAY_UTC + timedelta(days=2))
        only = work.prices.due_between(MONDAY_UTC, MONDAY_UTC + timedelta(days=2))
    told = [(step.old, step.change.price, step.due_at) for step in steps]
    assert told == [
        (PRODUCT.price, euros(81), MONDAY_UTC),
        (euros(81), euros(70), MONDAY_UTC + timedelta(days=1)),
    ]
    assert (steps[0].name, steps[0].code) == (PRODUCT.name, CODE)
    assert [step.change.price for step in only] == [euros(70)]


def test_a_sticker_is_found_by_its_code_and_is_an_answerable_fact(units: UnitsOfWork) -> None:
    markdown = Markdown(
        id=MarkdownId(an_id("markdown")),
        code=code_for(123),
        product_id=PRODUCT.id,
        was=euros(119),
        price=euros(60),
        reason="expiry",
        made_by=a_manager().id,
        made_at=A_MORNING,
        best_before_on=A_MORNING.date(),
    )
    with units() as work:
        work.prices.add_markdown(markdown)
        work.commit()
    goods = SqlCatalogue(units.connection).goods
    assert goods.markdown(code_for(123)) == markdown
    assert goods.markdown(code_for(124)) is None
    assert units.connection.row("SELECT count(*) FROM journal WHERE kind = 'marked_down'") == (1,)


def test_reports_of_the_shelf_are_settled_by_a_label_printed_after_them(
    units: UnitsOfWork,
) -> None:
    def note(kind: str, minutes: int, **body: str | int) -> None:
        at = A_MORNING + timedelta(minutes=minutes)
        with units() as work:
            work.audit(
                AuditEntry(
                    kind=kind,
                    staff_id=a_cashier().id,
                    at=at,
                    body={"product": str(PRODUCT.id), **body},
                )
            )
            work.commit()

    note("shelf_price_differs", 0, name="Milk", listed_minor=119, shelf_minor=99)
    note("shelf_label_printed", 5)
    note("shelf_price_differs", 9, name="Milk", listed_minor=119, shelf_minor=109)
    with units() as work:
        newest, oldest = work.prices.shelf_reports()
    assert (newest.shelf, newest.is_settled) == (euros(109), False)
    assert (oldest.shelf, oldest.is_settled, oldest.staff_id) == (euros(99), True, a_cashier().id)


MOMENTS = st.integers(0, 6).map(lambda n: MONDAY + timedelta(minutes=10 * n))
CHANGES = st.lists(
    st.tuples(
        MOMENTS, st.integers(0, 3), st.sampled_from(["", "store", "other", "north"]), st.booleans()
    ),
    max_size=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=CHANGES, minutes=st.integers(-5, 75))
def test_the_file_and_the_rule_in_words_agree(
    units: UnitsOfWork, rows: list[tuple[datetime, int, str, bool]], minutes: int
) -> None:
    places = {"": "", "store": str(a_store().id), "other": str(an_id("o")), "north": "north"}
    scopes = {"": "all", "store": "store", "other": "store", "north": "group"}
    changes = [
        change(
            n,
            valid_from=moment,
            set_at=A_MORNING + timedelta(seconds=second),
            scope=PriceScope(scopes[where]),
            place=places[where],
            is_cancelled=is_off,
        )
        for n, (moment, second, where, is_off) in enumerate(rows)
    ]
    now = MONDAY_UTC + timedelta(minutes=minutes)
    wanted = newest_due(changes, a_store(), now)
    base = PRODUCT.price
    assert base is not None
    with units() as work:  # never committed: each example begins afresh
        for one in changes:
            work.prices.put(one)
        assert scanned(units.connection, now) == (
            base.minor if wanted is None else wanted.price.minor
        )


SIX = ProductCode("04006381333948", 6, euros(999), "six")
TEN = ProductCode("04006381333955", 10)
PACKED = replace(PRODUCT, codes=(*PRODUCT.codes, SIX, TEN))


def packed(units: UnitsOfWork) -> None:
    with units() as work:
        work.put_product(PACKED)
        work.commit()


def cost_of(connection: Connection, key: str, now: datetime) -> int:
    (found,) = SqlCatalogue(connection, clock=FakeClock(now)).find_by_code(key)
    price = found.product.price_by(found.code)
    assert price is not None
    return price.minor


def test_the_price_of_a_pack_changes_at_its_moment_and_the_piece_stays(units: UnitsOfWork) -> None:
    packed(units)
    piece = cost_of(units.connection, CODE, A_MORNING)
    put(units, change(899, code=SIX.code), change(1500, code=TEN.code))
    before = MONDAY_UTC - timedelta(microseconds=1)
    assert cost_of(units.connection, SIX.code, before) == 999
    assert cost_of(units.connection, TEN.code, before) == 10 * piece
    assert cost_of(units.connection, SIX.code, MONDAY_UTC) == 899
    assert cost_of(units.connection, TEN.code, MONDAY_UTC) == 1500
    assert cost_of(units.connection, CODE, MONDAY_UTC) == piece


def test_the_list_of_what_changes_names_the_pack_with_old_and_new(units: UnitsOfWork) -> None:
    packed(units)
    tuesday = MONDAY + timedelta(days=1)
    put(
        units,
        change(150),
        change(899, code=SIX.code, valid_from=tuesday),
        change(1400, code=TEN.code, valid_from=tuesday),
        change(1, code="04006381333962"),
    )
    with units() as work:
        steps = work.prices.due_between(A_MORNING, MONDAY_UTC + timedelta(days=9))
    told = [(step.name, step.code, step.old, step.change.price) for step in steps]
    assert told == [
        (PRODUCT.name, CODE, PRODUCT.price, euros(150)),
        (f"{PRODUCT.name}, six", SIX.code, euros(999), euros(899)),
        (f"{PRODUCT.name}, 10", TEN.code, euros(1500), euros(1400)),
    ]


def test_writing_a_product_keeps_the_own_price_of_its_packs(units: UnitsOfWork) -> None:
    packed(units)
    put(units, change(899, code=SIX.code))
    read = SqlCatalogue(units.connection, clock=FakeClock(MONDAY_UTC)).product(PRODUCT.id)
    assert read is not None
    assert [code.pack_price for code in read.codes] == [None, euros(899), None]
    with units() as work:
        work.put_product(replace(read, name="Another name"))
        work.commit()
    assert SqlCatalogue(units.connection, clock=FakeClock(A_MORNING)).product(
        PRODUCT.id
    ) == replace(PACKED, name="Another name")


def test_a_pack_that_is_given_another_price_or_none_leaves_the_one_set_for_it(
    units: UnitsOfWork,
) -> None:
    packed(units)
    later = MONDAY_UTC + timedelta(hours=1)
    for wanted in (euros(950), None):
        put(units, change(899, code=SIX.code))
        read = SqlCatalogue(units.connection, clock=FakeClock(later)).product(PRODUCT.id)
        assert read is not None
        codes = tuple(
            replace(code, pack_price=wanted) if code.code == SIX.code else code
            for code in read.codes
        )
        write_product(
            replace(read, codes=codes),
            before=read,
            staff=a_manager(),
            unit_of_work=units,
            clock=FakeClock(later),
        )
        cost = 950 if wanted else 6 * cost_of(units.connection, CODE, later)
        assert cost_of(units.connection, SIX.code, later) == cost


def test_a_department_is_listed_by_name_without_reading_every_product(
    connection: Connection,
) -> None:
    asked = (0, an_id("department").bytes, 500)
    plan = [row[3] for row in connection.rows(f"EXPLAIN QUERY PLAN {_DEPARTMENT}", asked)]
    assert plan[0] == "SEARCH p USING INDEX product_department (department_id=?)"
    assert not [step for step in plan if step.startswith(("SCAN", "USE TEMP"))]
