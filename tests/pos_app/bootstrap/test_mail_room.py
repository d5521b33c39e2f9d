"""A receipt is mailed as text, HTML and PDF, the invoice beside it, from real storage."""

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.mail_room import MailRoom, mailbox_of
from pos_app.mail.mailbox import Security
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
