from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.store_section import StoreServices
from pos_app.ui.setup.till_section import TillSection
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> TillSection:
    tools = Tools(phrases=desk.services.phrases, run=desk.services.run)
    section = TillSection(StoreServices(edit=desk.services.edit), tools, host)
    section.open()
    return section


def test_the_till_is_renamed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert "03-2-000001" in host.now.note
    section.change("name", "Bar")
    section.press(APPLY)
    assert desk.storage.tables.policy.till.name == "Bar"
    assert host.undo is not None
    host.undo()
    assert desk.storage.tables.policy.till.name == "Till 2"


def test_a_till_has_a_name() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("name", "  ")
    section.press(APPLY)
    assert host.field("name").fault
    assert desk.storage.commits == 0
