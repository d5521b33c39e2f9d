"""Claims about recalled batches in the settings."""

import pytest

from pos_app.domain.goods import (
    RecalledBatch,
)
from pos_app.operations.recall_batch import RecallBatch
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.recall_section import RecallSection, RecallServices
from pos_app.ui.setup.section import APPLY, NO, Tools
from tests.builders import an_id
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def tools(desk: Desk) -> Tools:
    return Tools(phrases=desk.services.phrases, run=desk.services.run)


def recalls(desk: Desk, host: FakeHost) -> RecallSection:
    services = desk.services
    recall = RecallBatch(
        unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
    )
    section = RecallSection(
        RecallServices(recall=recall, new_id=services.new_id), tools(desk), host
    )
    section.open()
    return section


def test_a_batch_is_recalled_by_its_2d_code_and_lifted_again() -> None:
    desk, host = a_desk(), FakeHost()
    section = recalls(desk, host)
    section.press(ADD)
    section.change("gtin", "(01)04006381333931(10)L15")
    section.change("reason", "glass")
    section.press(APPLY)
    batch = next(iter(desk.storage.tables.batches.values()))
    assert (batch.gtin, batch.lot, batch.is_active) == ("04006381333931", "L15", True)
    section.change("is_active", NO)
    section.press(APPLY)
    assert not desk.storage.tables.batches[batch.id].is_active
    assert [entry.kind for entry in desk.storage.tables.audit] == ["batch_recalled"] * 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("gtin", "rice"), ("gtin", "4006381333930"), ("lot", "x" * 41), ("reason", " ")],
)
def test_a_recall_that_names_nothing_is_faulted(field: str, value: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = recalls(desk, host)
    section.press(ADD)
    section.change("reason", "glass")
    section.change(field, value)
    assert host.field(field).fault
    section.press(APPLY)
    assert not desk.storage.tables.batches


def test_an_old_recall_is_shown_as_it_stands_on_the_goods() -> None:
    desk, host = a_desk(), FakeHost()
    batch = RecalledBatch(id=an_id("r"), gtin="04006381333931", lot="", reason="glass")
    desk.storage.tables.batches[batch.id] = batch
    recalls(desk, host)
    assert host.now.rows[0].cells[0].text == "4006381333931"
