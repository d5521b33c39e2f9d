"""A receipt is mailed as text, HTML and PDF, the invoice beside it, from real storage."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.mail_room import MailRoom, mailbox_of
from pos_app.bootstrap.paper_files import PaperFiles
from pos_app.mail.mailbox import Security
from pos_app.paper.receipt_html import receipt_html
from pos_app.peripherals.receipt_printing import Wording, render_text
from pos_app.settings import MailSettings
from tests.builders import a_receipt_request
from tests.pos_app.bootstrap.stage import Tills, pieces_of, scan, sell_for_cash


def test_a_request_becomes_a_message_in_its_language(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    sell_for_cash(till, qtbot)
    sale = till.rooms.sales.last_sale()
    assert sale is not None
    request = a_receipt_request(sale_id=sale.id, language="de")
    mailed = MailRoom(till.machine).compose(request)
    assert mailed is not None
    assert mailed.language == "de"
    assert str(sale.number) in mailed.subject
    assert 'lang="de"' in mailed.html
    assert sale.lines[0].name in mailed.text
    assert mailed.files[0].content.startswith(b"%PDF")
    assert MailRoom(till.machine).compose(a_receipt_request()) is None


def test_the_settings_make_the_mailbox() -> None:
    mailbox = mailbox_of(MailSettings(host="mail.example.org", sender="till@example.org"))
    assert mailbox.is_set_up
    assert mailbox.security is Security.STARTTLS
    assert not mailbox_of(MailSettings()).is_set_up


def test_whoever_sold_a_line_stands_on_the_mailed_receipt_and_training_is_said(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    sell_for_cash(till, qtbot)
    sale = till.rooms.sales.last_sale()
    assert sale is not None
    policy = till.rooms.policy
    detail = replace(sale.lines[0].detail, salesperson_id=sale.cashier_id)
    sold = replace(sale, lines=(replace(sale.lines[0], detail=detail),))
    files = PaperFiles(
        policy=policy, names=till.rooms.staff_names, sign=lambda _: b"", language="en"
    )
    name = till.rooms.staff_names[sale.cashier_id]
    text = "\n".join(render_text(files.receipt(sold), 42, language="en"))
    assert f"Sold by {name}" in text
    assert "TRAINING" not in text
    practising = replace(policy, store=replace(policy.store, code="T0"))
    marked = replace(files, policy=practising)
    lines = [line.strip() for line in render_text(marked.receipt(sold), 42, language="en")]
    assert lines.count("TRAINING") == 2
    page = receipt_html(marked.receipt(sold), title="", language="en", say=Wording("en").text)
    assert page.count("TRAINING") == 2
    assert marked.receipt_file(sold).content != files.receipt_file(sold).content
