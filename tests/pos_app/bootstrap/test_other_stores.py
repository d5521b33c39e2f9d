"""A sale is fetched through the exchange: once, in time, and only what is a sale."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from pos_app.bootstrap.other_stores import SyncedStores, ids_of
from pos_app.domain.ids import SaleId, StaffId, TenderId
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_correction import TenderCorrection, correction_id
from pos_app.replication.agent_lines import FoundRecord, RecordsSeen
from pos_app.replication.plain_values import encode_plain
from pos_app.replication.sale_codec import encode_sale
from pos_app.ui.other_stores import WAIT_MS, FetchedSale
from tests.builders import a_sale, euros
from tests.fakes import A_MORNING

LIFE = UUID(int=9)


class FakeLine(SimpleNamespace):
    """What a SyncLine says and is told."""

    def __init__(self) -> None:
        super().__init__(is_linked=True, asked=[], timers=[], listener=None)

    def ask_records(self, ids: tuple[UUID, ...]) -> None:
        self.asked.append(ids)

    def listen(self, listener: Any) -> None:
        self.listener = listener

    def later(self, after_ms: int, then: Any) -> None:
        self.timers.append((after_ms, then))


def found(kind: str = "sale", body: bytes | None = None) -> FoundRecord:
    return FoundRecord(
        id=a_sale().id, kind=kind, v=1, device=UUID(int=8), incarnation=LIFE, body=body
    )


def a_correction(sale_id: SaleId) -> TenderCorrection:
    return TenderCorrection(
        id=correction_id(sale_id, 1, ""), sale_id=sale_id, sale_number="03-2-1",
        tender_id=TenderId(UUID(int=3)), was=TenderKind.CASH, now=TenderKind.CARD,
        amount=euros(100), at=A_MORNING, staff_id=StaffId(UUID(int=4)), reason="wrong_key",
    )  # fmt: skip


def fetching() -> tuple[FakeLine, list[FetchedSale | None]]:
    line, told = FakeLine(), list[FetchedSale | None]()
    stores = SyncedStores(line)  # type: ignore[arg-type]  # as much of a line as is needed
    assert stores.is_linked
    stores.fetch(a_sale().id, told.append)
    assert line.asked == [ids_of(a_sale().id)]
    return line, told


def test_the_sale_comes_with_the_life_that_numbered_it() -> None:
    line, told = fetching()
    sale = a_sale()
    line.listener(RecordsSeen(ids=(UUID(int=1),), records=()))
    assert told == []
    line.listener(RecordsSeen(ids=(sale.id,), records=(found(body=encode_sale(sale)),)))
    assert told == [FetchedSale(sale, LIFE)]
    ((after_ms, end),) = line.timers
    assert after_ms == WAIT_MS
    end()
    assert len(told) == 1


def test_the_corrections_of_its_tenders_come_along_and_those_of_others_do_not() -> None:
    line, told = fetching()
    sale = a_sale()
    made, other = a_correction(sale.id), a_correction(SaleId(UUID(int=5)))
    assert made.id in ids_of(sale.id)
    records = (
        found(body=encode_sale(sale)),
        *(found("tender_corrected", encode_plain(one)) for one in (made, other)),
    )
    line.listener(RecordsSeen(ids=(sale.id,), records=records))
    assert told == [FetchedSale(sale, LIFE, (made,))]


def test_what_the_hub_has_not_got_or_nobody_can_read_is_no_sale() -> None:
    for records in ((), (found("visit", b"x"),), (found(body=None),), (found(body=b"\x80"),)):
        line, told = fetching()
        line.listener(RecordsSeen(ids=(a_sale().id,), records=records))
        assert told == [FetchedSale()]


def test_nobody_waits_for_ever() -> None:
    line, told = fetching()
    line.timers[0][1]()
    assert told == [None]


def test_who_asked_before_is_told_that_nothing_came() -> None:
    """A claim that waits, and then somebody gives goods back at the same till."""
    line, told = fetching()
    other = list[FetchedSale | None]()
    stores = SyncedStores(line)  # type: ignore[arg-type]  # as much of a line as is needed
    stores.fetch(SaleId(UUID(int=3)), told.append)
    stores.fetch(SaleId(UUID(int=4)), other.append)
    assert (told, other) == ([None], [])
    line.listener(RecordsSeen(ids=(UUID(int=4),), records=()))
    assert (told, other) == ([None], [FetchedSale()])
