"""Decides what the e-mail choice of one receipt does: field, address, what was noted, undo.

Plain Python, no Qt; serves the change screen and the list of the day's sales. Sends nothing.

Invariants:
- The sale is finished before anything here begins, and nothing here asks for an answer.
- What was typed is kept until it is noted or somebody goes back from it; a scan, another sale, a
  full disk lose nothing.
- A picture shows an address that was noted only masked, until somebody asks to send again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.ids import SaleId
from pos_app.domain.receipt_request import ReceiptRequest, RequestState
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.phrases import Phrases
from pos_app.ui.messages import sentence_for
from pos_app.ui.tender.address_drafts import AddressDrafts

_EXPLAINED = (RequestState.WAITING, RequestState.FAILED)  # the others explain themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailPicture:
    """What is drawn. `told` says what has become of the wish, `error` what is wrong with `address`.

    While `is_open` the field stands with `address` in it.
    """

    is_offered: bool = True
    is_open: bool = False
    address: str = ""
    error: str = ""
    told: str = ""
    may_undo: bool = False


class EmailChoice:
    """The choice for one sale at a time; `on_changed()` draws.

    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    def __init__(
        self,
        asking: RequestReceipt,
        drafts: AddressDrafts,
        *,
        phrases: Phrases,
        run: Callable[..., None],
        on_changed: Callable[[], None],
    ) -> None:
        self._asking, self._drafts, self._phrases = asking, drafts, phrases
        self._run, self._on_changed = run, on_changed
        self._sale: Sale | None = None
        self._request: ReceiptRequest | None = None
        self._is_open = False
        self._error = ""
        self._again = ""  # the address of before, while it is to be sent again
        self._noting: set[SaleId] = set()

    # state
    @property
    def is_open(self) -> bool:
        """The field stands."""
        return self._is_open

    @property
    def may_undo(self) -> bool:
        """The wish can still be taken back."""
        return self._request is not None and self._request.state.may_be_taken_back

    @property
    def _is_on_its_way(self) -> bool:
        """Another wish would only take its place."""
        going = (RequestState.WAITING, RequestState.SENDING)
        return self._request is not None and self._request.state in going

    @property
    def unfinished(self) -> str:
        """The number of the sale whose address was begun last; empty if all are finished."""
        newest = self._drafts.newest
        return "" if newest is None else str(newest)

    def picture(self) -> EmailPicture:
        """What is drawn now."""
        request, sale = self._request, self._sale
        told = ""
        if request is not None and not self._is_open:  # the field needs the room
            told = self._phrases.say(f"email.told_{request.state.value}", address=request.masked)
            if request.reason and request.state in _EXPLAINED:
                told = f"{told.rstrip('.')}. {self._phrases.say(request.reason)}"
        return EmailPicture(
            is_offered=sale is not None and not self._is_open and not self._is_on_its_way,
            is_open=self._is_open,
            address=self._address(),
            error=self._error,
            told=told,
            may_undo=self.may_undo and not self._is_open,
        )

    def _address(self) -> str:
        """What stands in the field."""
        if self._sale is None or not self._is_open:
            return ""
        return self._drafts.text_of(self._sale.id) or self._again

    # what people do
    def turn_to(self, sale: Sale | None, request: ReceiptRequest | None = None) -> None:
        """Be about this sale; an address begun for it stands in the field again."""
        self._sale, self._request, self._error, self._again = sale, request, "", ""
        self._is_open = sale is not None and bool(self._drafts.text_of(sale.id))

    def open(self) -> None:
        """Show the field; to send again, with the address that was asked for before."""
        sale, before = self._sale, self._request
        if sale is None or self._is_on_its_way:
            return
        self._is_open = True
        self._again = "" if before is None else before.address

    def typed(self, text: str) -> None:
        """Keep what is typed so far."""
        if self._sale is None or not self._is_open:
            return
        self._drafts.put(self._sale.id, self._sale.number, text)
        self._again = ""
        if self._error:
            self._error = ""
            self._on_changed()

    def entered(self, text: str, staff: StaffMember) -> None:
        """Note the address; a second Enter while that goes on does nothing."""
        sale = self._sale
        if sale is None or not self._is_open or sale.id in self._noting:
            return
        self._drafts.put(sale.id, sale.number, text)
        self._noting.add(sale.id)
        self._run(
            lambda: self._asking.request(sale.id, text, staff=staff),
            on_done=self._noted,
            on_failed=lambda error: self._refused(sale.id, error),
        )

    def back(self) -> bool:
        """Go back from the field and forget what stood in it; False if it did not stand."""
        if self._sale is None or not self._is_open:
            return False
        self._drafts.drop(self._sale.id)
        self._is_open, self._error, self._again = False, "", ""
        return True

    def undo(self, staff: StaffMember) -> bool:
        """Take the wish back; False when there is none that waits."""
        request = self._request
        if request is None or not self.may_undo:
            return False
        self._run(
            lambda: self._asking.withdraw(request.id, staff=staff),
            on_done=lambda stands: self._withdrawn(request.sale_id, stands),
            on_failed=lambda error: self._refused(request.sale_id, error),
        )
        return True

    # what came of it
    def _noted(self, request: ReceiptRequest) -> None:
        self._noting.discard(request.sale_id)
        self._drafts.drop(request.sale_id)
        if self._is_about(request.sale_id):
            self._request, self._is_open, self._error = request, False, ""
        self._on_changed()

    def _withdrawn(self, sale_id: SaleId, stands: ReceiptRequest | None) -> None:
        if self._is_about(sale_id):
            self._request = stands
        self._on_changed()

    def _refused(self, sale_id: SaleId, error: Exception) -> None:
        # For a sale that is no longer shown the draft stays, and is told as unfinished.
        self._noting.discard(sale_id)
        if self._is_about(sale_id):
            self._error = sentence_for(error, self._phrases)
        self._on_changed()

    def _is_about(self, sale_id: SaleId) -> bool:
        return self._sale is not None and self._sale.id == sale_id
