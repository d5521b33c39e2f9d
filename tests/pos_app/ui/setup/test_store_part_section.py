"""A part of the Store as a form: each kind of field reads what it wrote, in every language."""

import pytest

from pos_app.domain.cash_rules import CashRules
from pos_app.ui.setup.cash_section import CashSection
from pos_app.ui.setup.section import APPLY
from pos_app.ui.setup.section_picture import FieldKind
from pos_app.ui.setup.store_part_section import PartKind, StorePartSection
from pos_app.ui.setup.suspend_section import SuspendSection
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened

SECTIONS = (CashSection, SuspendSection)


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_field_reads_what_it_wrote(kind: type[StorePartSection], language: str) -> None:
    desk, host = a_desk(language=language), FakeHost()
    section = opened(kind, desk, host)
    before = desk.storage.tables.policy.store
    for field in host.now.fields:
        section.check(field.name, field.value)
    section.is_changed = True
    section.press(APPLY)
    assert desk.storage.tables.policy.store == before


def test_kinds_are_drawn_as_they_are_filled_in() -> None:
    host = FakeHost()
    opened(CashSection, a_desk(), host)
    drawn = {one.kind: host.field(one.name).kind for one in CashSection.parts}
    assert drawn[PartKind.TICK] is FieldKind.TICK
    assert drawn[PartKind.NAMES] is FieldKind.TEXT
    assert drawn[PartKind.AMOUNT] is FieldKind.NUMBER


def test_an_empty_amount_of_its_own_is_none() -> None:
    desk, host = a_desk(), FakeHost()
    section = opened(CashSection, desk, host)
    for value, minor in (("0", 0), ("", None)):
        section.change("legal_cash_minor", value)
        section.press(APPLY)
        assert desk.storage.tables.policy.store.cash_rules == CashRules(legal_cash_minor=minor)
