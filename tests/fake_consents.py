"""Consents and wordings in memory, for FakeUnitOfWork: the port ConsentBook."""

from typing import Protocol
from uuid import UUID

from pos_app.domain.consent import Consent, ConsentStanding, ConsentWording, standing
from pos_app.domain.ids import CustomerId


class ConsentTables(Protocol):
    """The part of the tables that consents need."""

    consents: list[Consent]
    wordings: dict[tuple[UUID, int], ConsentWording]
    outbox: list[object]


class FakeConsentBook:
    """The port ConsentBook over the tables of one transaction."""

    def __init__(self, tables: ConsentTables) -> None:
        self._tables = tables

    def of(self, customer_id: CustomerId) -> tuple[Consent, ...]:
        mine = [one for one in self._tables.consents if one.customer_id == customer_id]
        return tuple(reversed(mine))

    def standing(self, customer_id: CustomerId) -> ConsentStanding:
        return standing(self.of(customer_id))

    def add(self, consent: Consent) -> None:
        self._tables.consents.append(consent)
        self._tables.outbox.append(consent)

    def wordings(self, language: str) -> tuple[ConsentWording, ...]:
        newest = {one.id: one for _, one in sorted(self._tables.wordings.items())}
        return tuple(one for one in newest.values() if one.language == language)

    def wording(self, wording_id: UUID, version: int | None = None) -> ConsentWording | None:
        mine = {n: one for (key, n), one in self._tables.wordings.items() if key == wording_id}
        return mine.get(max(mine, default=0) if version is None else version)

    def put_wording(self, wording: ConsentWording) -> None:
        newest = self.wording(wording.id)
        if wording.version != (1 if newest is None else newest.version + 1):
            raise ValueError(wording.version)
        self._tables.wordings[wording.id, wording.version] = wording
        self._tables.outbox.append(wording)
