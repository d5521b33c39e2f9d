from pos_app.ui.setup.presenter import SECTION_ICONS
from pos_app.ui.setup.section import SectionKeys
from pos_app.ui.setup.sections import build_sections
from tests.pos_app.ui.setup.desk import FakeHost, a_desk


def test_every_section_has_its_icon_and_they_stand_in_one_order() -> None:
    sections = build_sections(
        a_desk().services, FakeHost(), keys=SectionKeys(apply="F7", print="F5")
    )
    assert [section.name for section in sections.every] == list(SECTION_ICONS)
    assert sections.products in sections.every
    assert sections.devices in sections.every
