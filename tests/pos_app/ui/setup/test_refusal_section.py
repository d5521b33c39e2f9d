"""Claims about the list of refusals in the settings."""

from datetime import date

from pos_app.domain.goods import (
    AgeRefusal,
)
from pos_app.domain.print_job import PrintKind
from pos_app.operations.refuse_age import RefuseAge
from pos_app.ui.setup.refusal_section import PRINT, RefusalSection
from pos_app.ui.setup.section import Tools
from tests.builders import a_cashier, a_product, an_id
from tests.fakes import A_MORNING
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def tools(desk: Desk) -> Tools:
    return Tools(phrases=desk.services.phrases, run=desk.services.run)


def test_the_register_is_shown_and_goes_to_the_printer() -> None:
    desk, host = a_desk(), FakeHost()
    services, tables = desk.services, desk.storage.tables
    tables.refusals.append(
        AgeRefusal(
            id=an_id("refusal"), at=A_MORNING, business_day_on=date(2026, 3, 2),
            staff_id=a_cashier().id, staff_name="Mara Lindt", product_id=a_product().id,
            name="Gin", age_limit=18, born_by_on=date(2008, 3, 2),
        )
    )  # fmt: skip
    refuse = RefuseAge(
        unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
    )
    section = RefusalSection(refuse, services.formatter, tools=tools(desk), host=host)
    section.open()
    assert [row.cells[0].text for row in host.now.rows] == ["Gin"]
    section.press(PRINT)
    assert [job.kind for job in desk.storage.tables.print_jobs.values()] == [PrintKind.SLIP]
