from dataclasses import replace

from pos_app.operations.edit_settings import MOST_RECEIPT_LINES
from pos_app.ui.setup.receipt_section import ReceiptSection
from pos_app.ui.setup.section import APPLY, NO, YES, Tools
from pos_app.ui.setup.store_section import StoreServices
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk, preview_of


def a_section(desk: Desk, host: FakeHost) -> ReceiptSection:
    tools = Tools(phrases=desk.services.phrases, run=desk.services.run)
    services = StoreServices(edit=desk.services.edit)
    section = ReceiptSection(services, preview_of, tools=tools, host=host)
    section.open()
    return section


def test_the_preview_follows_every_letter() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert host.now.preview == (
        "Old Market Street 12",
        "12345 Musterstadt",
        "TOTAL",
        "Thank you, see you soon",
    )
    section.change("footer_1", "Bye")
    assert host.now.preview[-1] == "Bye"
    assert desk.storage.commits == 0


def test_lines_are_applied_without_empty_ones_at_the_end_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("header_1", "")
    section.change("header_3", "Tel. 030 23125001  ")
    section.change("footer_1", "")
    section.press(APPLY)
    store = desk.storage.tables.policy.store
    assert store.receipt_header == ("", "12345 Musterstadt", "Tel. 030 23125001")
    assert store.receipt_footer == ()
    assert host.undo is not None
    host.undo()
    assert desk.storage.tables.policy.store.receipt_footer == ("Thank you, see you soon",)


def test_there_is_always_one_more_line_to_fill_until_the_paper_is_full() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)

    def shown() -> int:
        return sum(one.name.startswith("header_") for one in host.now.fields)

    assert shown() == 3
    for n in range(1, MOST_RECEIPT_LINES + 1):
        section.change(f"header_{n}", f"line {n}")
    assert shown() == MOST_RECEIPT_LINES


def test_a_line_that_is_too_long_says_by_how_much() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("header_1", "x" * 50)
    assert "50" in host.field("header_1").fault
    assert "48" in host.field("header_1").fault
    section.press(APPLY)
    assert desk.storage.commits == 0


def test_the_round_off_of_a_trade_is_a_choice_of_the_store() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert not any(field.name == "round_off" for field in host.now.fields), "not in Germany"
    tables = desk.storage.tables
    tables.policy = replace(tables.policy, store=replace(tables.policy.store, country="IN"))
    section.open()
    for wanted, step in ((YES, 100), (NO, 1)):
        section.change("round_off", wanted)
        section.press(APPLY)
        assert desk.storage.tables.policy.store.round_off_minor == step
