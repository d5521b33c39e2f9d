"""Matters, their steps, contacts and goods that are back, as rows.

Reckons nothing (domain/customer_care does) and makes no records (care_book). Opens no transaction.
In the queries ?1 is the store that asks (a wish is news where it was made) and ?2 the day, if any.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pos_app.domain.customer_care import (
    BackInStock,
    CareMatter,
    CareStep,
    Interaction,
    InteractionKind,
    MatterKind,
    MatterNow,
    MatterState,
    matter_now,
)
from pos_app.domain.ids import CustomerId, ProductId, SaleId, StaffId, StoreId
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection, Parameters
from pos_app.storage.person_records import keys_of_person, rows_of_person

_OPENING = (
    "id, kind, customer_id, store_id, opened_by, opened_at_us, text, product_id, product_name,"
    " variant, sale_id, due_on, until_on, for_staff_id"
)
_ADD = (
    f"INSERT INTO care_matter ({_OPENING}, state, state_due_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)"
)
_WRITE_STATE = "UPDATE care_matter SET state = ?, state_due_on = ? WHERE id = ?"
# The day on which the product was said to be back, if that is the last that was said of it.
_BACK = (
    "SELECT b.returned_on, b.is_back FROM back_in_stock b WHERE b.store_id = m.store_id"
    " AND b.product_id = m.product_id AND b.at_us >= m.opened_at_us"
    " ORDER BY b.at_us DESC, b.id DESC LIMIT 1"
)
_BACK_ON = (
    "CASE WHEN m.kind = 'wish' AND m.store_id = ?1 THEN (SELECT CASE is_back WHEN 1"
    f" THEN returned_on END FROM ({_BACK})) END"
)
_READ = f"SELECT {', '.join('m.' + c for c in _OPENING.split(', '))}, {_BACK_ON} FROM care_matter m"
_HOLDS = "(m.until_on IS NULL OR m.until_on >= ?2)"
_LOOKED_AFTER = "m.kind <> 'wish' AND m.state IN ('open', 'waiting')"
_WISHED = "m.kind = 'wish' AND m.state IN ('open', 'told')"
_BY_ID = f"{_READ} WHERE m.id = ?2"
_ALL = f"{_READ} WHERE m.customer_id = ?2 ORDER BY m.opened_at_us DESC, m.id DESC LIMIT ?3"
_ISSUES = (
    f"{_READ} WHERE m.customer_id = ?2 AND m.kind = 'issue'"
    " AND m.state IN ('open', 'waiting') ORDER BY m.opened_at_us, m.id"
)
_WISHES = (
    f"{_READ} WHERE m.customer_id = ?3 AND {_WISHED} AND {_HOLDS} ORDER BY m.opened_at_us, m.id"
)
_WISHED_FOR = (
    f"{_READ} WHERE m.store_id = ?1 AND m.product_id = ?3 AND {_WISHED}"
    f" AND m.state = 'open' AND {_HOLDS} ORDER BY m.opened_at_us, m.id"
)
_IS_DUE = (
    f"m.store_id = ?1 AND {_LOOKED_AFTER} AND m.state_due_on <= ?2",
    (
        f"m.store_id = ?1 AND {_WISHED} AND m.state = 'open' AND {_HOLDS}"
        # Begins with the few products that came back, not with all that is wished for.
        " AND m.product_id IN (SELECT product_id FROM back_in_stock WHERE store_id = ?1)"
        " AND (m.state_due_on IS NULL OR m.state_due_on <= ?2)"
        f" AND EXISTS (SELECT 1 FROM ({_BACK}) WHERE is_back = 1 AND returned_on <= ?2)"
    ),
)
_DUE = " UNION ALL ".join(f"{_READ} WHERE {condition}" for condition in _IS_DUE)
_COUNT_DUE = "SELECT " + " + ".join(
    f"(SELECT count(*) FROM care_matter m WHERE {condition})" for condition in _IS_DUE
)
_STEP = "id, matter_id, customer_id, state, staff_id, at_us, due_on, text, saw, sale_id"
_ADD_STEP = f"INSERT INTO care_step ({_STEP}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STEPS = f"SELECT {_STEP} FROM care_step WHERE matter_id = ? ORDER BY at_us, id"
_INTERACTION = "id, customer_id, kind, text, staff_id, store_id, at_us, matter_id"
_ADD_INTERACTION = f"INSERT INTO interaction ({_INTERACTION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INTERACTIONS = (
    f"SELECT {_INTERACTION} FROM interaction WHERE customer_id = ?"
    " ORDER BY at_us DESC, id DESC LIMIT ?"
)
_ADD_BACK = (
    "INSERT INTO back_in_stock (id, product_id, store_id, staff_id, at_us, returned_on, is_back)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_IS_BACK = (
    "SELECT is_back FROM back_in_stock WHERE store_id = ? AND product_id = ?"
    " ORDER BY at_us DESC, id DESC LIMIT 1"
)


def insert_matter(connection: Connection, matter: CareMatter) -> None:
    """Write the row of a matter that opens."""
    connection.run(
        _ADD,
        (
            matter.id.bytes,
            matter.kind.value,
            matter.customer_id.bytes,
            matter.store_id.bytes,
            matter.opened_by.bytes,
            us_of(matter.opened_at),
            matter.text,
            bytes_or_none(matter.product_id),
            matter.product_name,
            matter.variant,
            bytes_or_none(matter.sale_id),
            _iso(matter.due_on),
            _iso(matter.until_on),
            bytes_or_none(matter.for_staff_id),
            _iso(matter.due_on),
        ),
    )


def write_state(connection: Connection, now: MatterNow) -> None:
    """Write how a matter stands beside it."""
    connection.run(_WRITE_STATE, (now.state.value, _iso(now.due_on), now.matter.id.bytes))


def insert_step(connection: Connection, step: CareStep) -> None:
    """Write one step."""
    connection.run(
        _ADD_STEP,
        (
            step.id.bytes,
            step.matter_id.bytes,
            step.customer_id.bytes,
            step.state.value,
            step.staff_id.bytes,
            us_of(step.at),
            _iso(step.due_on),
            step.text,
            bytes_or_none(step.saw),
            bytes_or_none(step.sale_id),
        ),
    )


def read_matter(connection: Connection, matter_id: UUID, *, store_id: UUID) -> MatterNow | None:
    """How one matter stands."""
    found = _read(connection, _BY_ID, (store_id.bytes, matter_id.bytes))
    return found[0] if found else None


def read_matters(
    connection: Connection, customer_id: CustomerId, limit: int, *, store_id: UUID
) -> tuple[MatterNow, ...]:
    """All of a customer's, the newest first."""
    found = _of_person(connection, _ALL, customer_id, lambda key: (store_id.bytes, key, limit))
    return tuple(sorted(found, key=_opened, reverse=True)[:limit])


def read_open_issues(
    connection: Connection, customer_id: CustomerId, *, store_id: UUID
) -> tuple[MatterNow, ...]:
    """Service issues that are not done, the oldest first."""
    found = _of_person(connection, _ISSUES, customer_id, lambda key: (store_id.bytes, key))
    return tuple(sorted(found, key=_opened))


def read_wishes(
    connection: Connection, customer_id: CustomerId, on: date, *, store_id: UUID
) -> tuple[MatterNow, ...]:
    """Wishes that are open or told and hold on a day, the oldest first."""
    day = on.isoformat()
    found = _of_person(connection, _WISHES, customer_id, lambda key: (store_id.bytes, day, key))
    return tuple(sorted(found, key=_opened))


def read_wished(
    connection: Connection, product_id: ProductId, on: date, *, store_id: UUID
) -> tuple[MatterNow, ...]:
    """Open wishes for a product in a store."""
    values = (store_id.bytes, on.isoformat(), product_id.bytes)
    return _read(connection, _WISHED_FOR, values)


def read_due(connection: Connection, on: date, *, store_id: UUID) -> tuple[MatterNow, ...]:
    """What a store has to do on a day, in no order."""
    return _read(connection, _DUE, (store_id.bytes, on.isoformat()))


def count_due(connection: Connection, on: date, *, store_id: UUID) -> int:
    """How many that are."""
    row = connection.row(_COUNT_DUE, (store_id.bytes, on.isoformat()))
    return 0 if row is None else int(row[0])


def insert_interaction(connection: Connection, interaction: Interaction) -> None:
    """Write one contact."""
    connection.run(
        _ADD_INTERACTION,
        (
            interaction.id.bytes,
            interaction.customer_id.bytes,
            interaction.kind.value,
            interaction.text,
            interaction.staff_id.bytes,
            interaction.store_id.bytes,
            us_of(interaction.at),
            bytes_or_none(interaction.matter_id),
        ),
    )


def read_interactions(
    connection: Connection, customer_id: CustomerId, limit: int
) -> tuple[Interaction, ...]:
    """Contacts with a customer, the newest first."""
    return tuple(
        Interaction(
            id=id_of(row[0]),
            customer_id=CustomerId(id_of(row[1])),
            kind=InteractionKind(row[2]),
            text=row[3],
            staff_id=StaffId(id_of(row[4])),
            store_id=StoreId(id_of(row[5])),
            at=instant_of(row[6]),
            matter_id=_id_or_none(row[7]),
        )
        for row in sorted(
            rows_of_person(connection, _INTERACTIONS, customer_id, limit),
            key=lambda row: (row[6], row[0]),
            reverse=True,
        )[:limit]
    )


def insert_back(connection: Connection, back: BackInStock) -> None:
    """Write that a product is back, or is not."""
    connection.run(
        _ADD_BACK,
        (
            back.id.bytes, back.product_id.bytes, back.store_id.bytes, back.staff_id.bytes,
            us_of(back.at), back.returned_on.isoformat(), int(back.is_back),
        ),
    )  # fmt: skip


def read_is_back(connection: Connection, product_id: ProductId, *, store_id: UUID) -> bool:
    """What was said last of a product in a store."""
    found = connection.row(_IS_BACK, (store_id.bytes, product_id.bytes))
    return found is not None and bool(found[0])


def _of_person(
    connection: Connection,
    query: str,
    customer_id: CustomerId,
    values: Callable[[bytes], Parameters],
) -> list[MatterNow]:
    """The matters of every record of a person, in no order."""
    keys = keys_of_person(connection, customer_id)
    return [one for key in keys for one in _read(connection, query, values(key))]


def _opened(now: MatterNow) -> tuple[datetime, UUID]:
    return now.matter.opened_at, now.matter.id


def _read(connection: Connection, query: str, values: Parameters) -> tuple[MatterNow, ...]:
    return tuple(
        matter_now(_matter(row), _steps(connection, row[0]), back_on=_day(row[-1]))
        for row in connection.rows(query, values)
    )


def _steps(connection: Connection, matter_id: bytes) -> tuple[CareStep, ...]:
    return tuple(
        CareStep(
            id=id_of(row[0]),
            matter_id=id_of(row[1]),
            customer_id=CustomerId(id_of(row[2])),
            state=MatterState(row[3]),
            staff_id=StaffId(id_of(row[4])),
            at=instant_of(row[5]),
            due_on=_day(row[6]),
            text=row[7],
            saw=_id_or_none(row[8]),
            sale_id=None if row[9] is None else SaleId(id_of(row[9])),
        )
        for row in connection.rows(_STEPS, (matter_id,))
    )


def _matter(row: Sequence[Any]) -> CareMatter:
    return CareMatter(
        id=id_of(row[0]),
        kind=MatterKind(row[1]),
        customer_id=CustomerId(id_of(row[2])),
        store_id=StoreId(id_of(row[3])),
        opened_by=StaffId(id_of(row[4])),
        opened_at=instant_of(row[5]),
        text=row[6],
        product_id=None if row[7] is None else ProductId(id_of(row[7])),
        product_name=row[8],
        variant=row[9],
        sale_id=None if row[10] is None else SaleId(id_of(row[10])),
        due_on=_day(row[11]),
        until_on=_day(row[12]),
        for_staff_id=None if row[13] is None else StaffId(id_of(row[13])),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _id_or_none(column: bytes | None) -> UUID | None:
    return None if column is None else id_of(column)
