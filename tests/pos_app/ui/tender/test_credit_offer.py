"""After a refund of an invoiced sale one key makes its credit note, and nobody has to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pos_app.domain.ids import mint_id
from pos_app.domain.invoice import Buyer
from pos_app.domain.sale import Sale
from pos_app.domain.trader import Trader
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.questions import YES, Asking
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.credit_offer import CreditOffer
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, make_file, some_lines
from tests.pos_app.ui.sell.desk import Desk, RecordingView

BUYER = Buyer(name="Beispiel", address=("Am Ring 1",))


@dataclass
class Scene:
    """A real file, a counter on it, and what it asks and tells."""

    desk: RefundDesk
    telling: Telling
    offer: CreditOffer
    issuing: IssueInvoice

    def sold(self) -> Sale:
        sale = self.desk.sell(*some_lines())
        self.issuing.issue(sale.id, BUYER, staff=MARA)
        return sale

    def back(self, sale: Sale) -> Sale:
        return self.desk.complete(self.desk.pay(self.desk.back(sale, [1])), staff=BEN).sale

    @property
    def title(self) -> str:
        standing = self.telling.standing
        return "" if standing is None else standing.picture.title


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    desk, sell = RefundDesk(make_file(tmp_path / "till.db")), Desk()
    with desk.units() as work:
        store = replace(work.policy().store, trader=Trader(tax_number="DE123456788"))
        work.put_store(store)
        work.commit()
    services = replace(sell.services, unit_of_work=desk.units, new_id=mint_id)
    asking = Asking(services.phrases, services.formatter, yes_key="F7", no_key="F8", back_key="Esc")
    telling = Telling(
        services=services,
        view=RecordingView(),
        asking=asking,
        draw=lambda: None,
        on_unknown=lambda *_: None,
    )
    counter = Counter(services, MARA, on_trouble=telling.refuse)
    offer = CreditOffer(counter, asking, telling)
    issuing = IssueInvoice(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    yield Scene(desk, telling, offer, issuing)
    desk.connection.close()


def test_yes_makes_the_credit_note_and_says_its_number(scene: Scene) -> None:
    back = scene.back(scene.sold())
    scene.offer.offer(back)
    assert scene.title == "Print the credit note for invoice I03-2-000001?"
    assert not scene.telling.is_blocked, "a scan goes on"
    scene.telling.answer(YES, "")
    assert "C03-2-000001" in scene.title
    assert scene.issuing.owed(back.id, staff=MARA) == ()


def test_enter_leaves_it_owed_for_later(scene: Scene) -> None:
    back = scene.back(scene.sold())
    scene.offer.offer(back)
    scene.telling.answer(scene.telling.default_answer(), "")
    assert scene.title == "", "Enter goes on, and makes no document"
    assert len(scene.issuing.owed(back.id, staff=MARA)) == 1


def test_nothing_is_asked_of_other_sales_nor_over_what_stands(scene: Scene) -> None:
    sale = scene.desk.sell(*some_lines())
    scene.offer.offer(sale)
    scene.offer.offer(scene.back(sale))
    assert scene.title == "", "no invoice, no credit note"
    scene.telling.notice("Something stands")
    scene.offer.offer(scene.back(scene.sold()))
    assert scene.title == "Something stands"
