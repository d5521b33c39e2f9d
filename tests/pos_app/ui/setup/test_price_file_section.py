"""Claims about price files in the settings."""

from dataclasses import replace

from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ImportId
from pos_app.operations.import_prices import PriceFileReport
from pos_app.ui.setup.file_section import APPLY_GOOD, APPLY_IMPORT, LOOK
from tests.builders import an_id
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import section_of

FOUND = PriceFileReport(
    batch=ImportId(an_id("batch")), file_name="p.csv", rows=3, changes=2, unchanged=1
)


def test_a_price_file_is_looked_at_then_applied() -> None:
    desk, host = a_desk(), FakeHost()
    desk.price_file.report = FOUND
    section = section_of(desk, host, "price_file")
    section.change("path", "/somewhere/p.csv")
    section.press(LOOK)
    assert host.now.form_title == "3 rows: 2 new prices, 1 as they are."
    section.press(APPLY_IMPORT)
    assert desk.price_file.steps == ["check p.csv", "apply, leaving out False"]
    assert host.done[-1] == "2 prices are set."
    assert host.changes[-1] == "catalogue"


def test_a_price_file_with_faults_shows_them_and_may_leave_them_out() -> None:
    desk, host = a_desk(), FakeHost()
    fault = RowFault(2, "code", "catalogue.price_code_unknown", (("code", "12"),))
    desk.price_file.report = replace(FOUND, faults=(fault,), fault_count=1)
    section = section_of(desk, host, "price_file")
    section.change("path", "p.csv")
    section.press(LOOK)
    assert "No single product has the code 12" in host.now.rows[0].cells[1].text
    section.press(APPLY_IMPORT)
    assert desk.price_file.steps == ["check p.csv"]
    section.press(APPLY_GOOD)
    assert desk.price_file.steps[-1] == "apply, leaving out True"


def test_a_price_file_that_is_not_there_is_said_below_its_path() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "price_file")
    section.press(LOOK)
    assert host.field("path").fault
    section.change("path", "gone.csv")
    for error in (FileNotFoundError(), PermissionError(), RuleError("errors.price_gone")):
        desk.price_file.error = error
        section.press(LOOK)
        assert host.field("path").fault
