"""Typed ids: UUIDv7, minted on the till, also the key by which a resent record is recognised.

People never see them; they see a SaleNumber (domain/sale.py). Does not mint: an IdSource is passed
in, so that tests repeat.
"""

from collections.abc import Callable
from typing import NewType
from uuid import UUID

StoreId = NewType("StoreId", UUID)
TillId = NewType("TillId", UUID)
StaffId = NewType("StaffId", UUID)
ProductId = NewType("ProductId", UUID)
DepartmentId = NewType("DepartmentId", UUID)
BasketId = NewType("BasketId", UUID)
LineId = NewType("LineId", UUID)
SaleId = NewType("SaleId", UUID)
TenderId = NewType("TenderId", UUID)
CustomerId = NewType("CustomerId", UUID)
PrintJobId = NewType("PrintJobId", UUID)
ReceiptRequestId = NewType("ReceiptRequestId", UUID)
ImportId = NewType("ImportId", UUID)
ShiftId = NewType("ShiftId", UUID)
OfferId = NewType("OfferId", UUID)
InvoiceId = NewType("InvoiceId", UUID)
PriceId = NewType("PriceId", UUID)
MarkdownId = NewType("MarkdownId", UUID)
ProgrammeId = NewType("ProgrammeId", UUID)

IdSource = Callable[[], UUID]


def mint_id() -> UUID:
    """A fresh UUIDv7: sorts by the time it was made."""
    # Imported here: the extension module is not needed before the first sale.
    import uuid_utils.compat  # noqa: PLC0415  (keeps start-up short)

    return uuid_utils.compat.uuid7()
