"""Sections that edit a part of the Store document, opened, filled in and refused; for their tests.

Not a test itself.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from pos_app.ui.setup.section import APPLY, FormSection, SectionHost, Tools
from pos_app.ui.setup.store_section import StoreServices
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk

Made = TypeVar("Made", bound=FormSection)
Maker = Callable[[StoreServices, Tools, SectionHost], Made]


def opened(make: Maker[Made], desk: Desk, host: FakeHost) -> Made:
    """Open a section of the settings of a desk."""
    tools = Tools(phrases=desk.services.phrases, run=desk.services.run)
    section = make(StoreServices(edit=desk.services.edit), tools, host)
    section.open()
    return section


def applied(make: Maker[Made], values: Mapping[str, str]) -> tuple[Desk, FakeHost]:
    """Type these values into its fields and apply them."""
    desk, host = a_desk(), FakeHost()
    section = opened(make, desk, host)
    for field, value in values.items():
        section.change(field, value)
    section.press(APPLY)
    return desk, host


def refuses(make: Maker[Made], field: str, value: str) -> None:
    """Claim that a value is refused at its field, and nothing written."""
    desk, host = applied(make, {field: value})
    assert host.field(field).fault
    assert desk.storage.commits == 0
