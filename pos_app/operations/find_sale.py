"""Find one finished sale by what its receipt says: the code, or the number that somebody typed.

Reads alone, inside the transaction of whoever asks.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_code import read_receipt_code
from pos_app.domain.sale import Sale
from pos_app.operations.ports import UnitOfWork

# Public key, message, signature: whether that key made it.
IsSignedBy = Callable[[bytes, bytes, bytes], bool]


@dataclass(frozen=True, slots=True)
class FoundSale:
    """The sale. `is_genuine`: its code was scanned and the till's signature holds.

    None: it was found without the code.
    """

    sale: Sale
    is_genuine: bool | None = None


def find_sale(work: UnitOfWork, text: str, *, is_signed_by: IsSignedBy) -> FoundSale:
    """The sale of a receipt.

    Raises RuleError `errors.refund_not_found` (`text`), `errors.receipt_forged`,
    `errors.refund_elsewhere` (a sale that this till does not have; `is_genuine` as below).
    """
    code = read_receipt_code(text)
    if code is None:
        sale = work.past_sales.by_number(text.strip())
        if sale is None:
            raise RuleError("errors.refund_not_found", text=text.strip()[:30])
        return FoundSale(sale)
    public = work.past_sales.till_key(code.sale_number)
    is_genuine = bool(public) and code.is_genuine(
        lambda message, signature: is_signed_by(public, message, signature)
    )
    if public and not is_genuine:
        raise RuleError("errors.receipt_forged", number=code.sale_number)
    sale = work.sale(code.sale_id)
    if sale is None:
        raise RuleError("errors.refund_elsewhere", number=code.sale_number, is_genuine=is_genuine)
    return FoundSale(sale, is_genuine)
