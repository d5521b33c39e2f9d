"""A stand-in for the book of goods: batches and refusals in memory, items read from the sales."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.ids import PrintJobId, ProductId
from pos_app.domain.markdown import Markdown
from pos_app.domain.product import FoundProduct, Product, ProductCode
from pos_app.domain.refusal_list import RefusalList
from pos_app.domain.sale import Sale


class FakeGoods:
    """The ports GoodsReader and GoodsBook on plain containers."""

    def __init__(
        self,
        batches: dict[UUID, RecalledBatch] | None = None,
        refusals: list[AgeRefusal] | None = None,
        *,
        sales: Iterable[Sale] = (),
        products: Iterable[Product] = (),
        markdowns: Iterable[Markdown] = (),
    ) -> None:
        self._batches = {} if batches is None else batches
        self._refusals = [] if refusals is None else refusals
        self.slips: dict[PrintJobId, RefusalList] = {}
        self._sales, self._products = sales, products
        self._markdowns = markdowns

    def recalls(self, gtin: str) -> tuple[RecalledBatch, ...]:
        return tuple(b for b in self._batches.values() if b.gtin == gtin and b.is_active)

    def sold_as(self, item: str) -> str:
        lines = [(s, line) for s in self._sales for line in s.lines if line.detail.item == item]
        sold = sum(1 if line.quantity.amount > 0 else -1 for _, line in lines)
        return str(lines[-1][0].number) if sold > 0 else ""

    def variants(self, product_id: ProductId) -> tuple[FoundProduct, ...]:
        return tuple(
            FoundProduct(one, one.codes[0] if one.codes else ProductCode(""))
            for one in self._products
            if one.goods.variant_of == product_id and one.is_active
        )

    def markdown(self, code: str) -> Markdown | None:
        return next((one for one in self._markdowns if one.code == code), None)

    def add_refusal(self, refusal: AgeRefusal) -> None:
        self._refusals.append(refusal)

    def refusals(self, since: date, until: date) -> tuple[AgeRefusal, ...]:
        return tuple(
            one for one in reversed(self._refusals) if since <= one.business_day_on <= until
        )

    def add_slip(self, job_id: PrintJobId, listed: RefusalList) -> None:
        self.slips[job_id] = listed

    def slip(self, job_id: PrintJobId) -> RefusalList | None:
        return self.slips.get(job_id)

    def put_batch(self, batch: RecalledBatch) -> None:
        self._batches[batch.id] = batch

    def batch(self, batch_id: UUID) -> RecalledBatch | None:
        return self._batches.get(batch_id)

    def batches(self) -> tuple[RecalledBatch, ...]:
        return tuple(sorted(self._batches.values(), key=lambda b: not b.is_active))
