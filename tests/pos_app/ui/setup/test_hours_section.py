"""Claims about the hours of departments."""

from datetime import time

from pos_app.domain.goods import (
    DepartmentHours,
    SaleHours,
)
from pos_app.ui.setup.hours_section import KITCHEN, PRIVATE, HoursSection
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.store_section import StoreServices
from tests.builders import a_department
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def tools(desk: Desk) -> Tools:
    return Tools(phrases=desk.services.phrases, run=desk.services.run)


def test_hours_are_set_by_department() -> None:
    desk, host = a_desk(), FakeHost()
    section = HoursSection(
        StoreServices(edit=desk.services.edit),
        desk.services.catalogue,
        tools=tools(desk),
        host=host,
    )
    section.open()
    name = str(a_department().id)
    section.change(name, "late")
    assert host.field(name).fault
    section.change(name, "8-22")
    section.press(APPLY)
    assert desk.storage.tables.policy.store.goods.department_hours == (
        DepartmentHours(a_department().id, SaleHours(time(8), time(22))),
    )
    assert host.field(name).value == "08:00-22:00"


def test_a_department_is_made_private() -> None:
    desk, host = a_desk(), FakeHost()
    section = HoursSection(
        StoreServices(edit=desk.services.edit),
        desk.services.catalogue,
        tools=tools(desk),
        host=host,
    )
    section.open()
    section.change(PRIVATE, str(a_department().id))
    section.press(APPLY)
    goods = desk.storage.tables.policy.store.goods
    assert goods.private_departments == (a_department().id,)
    assert host.field(PRIVATE).value == str(a_department().id)
    section.change(PRIVATE, "")
    section.press(APPLY)
    assert desk.storage.tables.policy.store.goods.private_departments == ()


def test_a_department_is_made_in_the_kitchen() -> None:
    desk, host = a_desk(), FakeHost()
    section = HoursSection(
        StoreServices(edit=desk.services.edit),
        desk.services.catalogue,
        tools=tools(desk),
        host=host,
    )
    section.open()
    section.change(KITCHEN, str(a_department().id))
    section.press(APPLY)
    assert desk.storage.tables.policy.store.goods.kitchen_departments == (a_department().id,)
    assert host.field(KITCHEN).value == str(a_department().id)
