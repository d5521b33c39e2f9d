"""Edit products and quick keys on the till. A manager's task; every change is an audit entry.

Does not import files (operations/import_products).
"""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.product import Department, Product, ProductCode
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

LONGEST_NAME = 80
LONGEST_PACK_NAME = 60


def normal_codes(codes: Sequence[ProductCode]) -> tuple[ProductCode, ...]:
    """Codes as they are looked up.

    Raises RuleError `errors.check_digit`, `errors.code_twice`, `errors.pack_zero`,
    `errors.pack_name_long`, `errors.pack_price_negative`.
    """
    result: list[ProductCode] = []
    for code in codes:
        read = read_code(code.code)
        key = read.key if read.kind is not CodeKind.TEXT else read.raw.strip()
        if code.pack < 1:
            raise RuleError("errors.pack_zero", code=code.code)
        if len(code.pack_name) > LONGEST_PACK_NAME:
            raise RuleError("errors.pack_name_long", code=code.code, longest=LONGEST_PACK_NAME)
        if code.pack_price is not None and code.pack_price.minor < 0:
            raise RuleError("errors.pack_price_negative", code=code.code)
        if any(key == other.code for other in result):
            raise RuleError("errors.code_twice", code=code.code)
        result.append(replace(code, code=key))
    return tuple(result)


def write_product(
    product: Product,
    *,
    before: Product | None,
    staff: StaffMember,
    unit_of_work: UnitOfWorkFactory,
    clock: Clock,
    parent: Product | None = None,
) -> Product:
    """Add or change a product; returns it as stored. `before` None: it is new.

    `parent` is the product that it is a variant of: from then on the till asks which variant.
    Raises RuleError `errors.name_missing`, `errors.name_too_long`, `errors.price_missing`,
    `errors.variant_of_itself`, and what `normal_codes` raises.
    """
    require(staff, Permission.EDIT_CATALOGUE)
    name = " ".join(product.name.split())
    if not name:
        raise RuleError("errors.name_missing")
    if len(name) > LONGEST_NAME:
        raise RuleError("errors.name_too_long", longest=LONGEST_NAME)
    if product.price is None and not product.is_price_asked:
        raise RuleError("errors.price_missing", name=name)
    if parent is not None and (parent.id == product.id or parent.goods.variant_of is not None):
        raise RuleError("errors.variant_of_itself")
    product = replace(product, name=name, codes=normal_codes(product.codes))
    with unit_of_work() as work:
        work.put_product(product)
        if before is not None and before.price != product.price:
            # A price typed now holds now, whatever was set for this product before.
            work.prices.set_now(product, staff_id=staff.id, at=clock.now())
        for code in () if before is None else product.packs_repriced_from(before):
            work.prices.set_now(product, staff_id=staff.id, at=clock.now(), code=code)
        if parent is not None and not parent.goods.has_variants:
            work.put_product(replace(parent, goods=replace(parent.goods, has_variants=True)))
        body: dict[str, str | int | bool] = {"product": str(product.id), "name": name}
        if before is not None and before.price is not None and product.price is not None:
            body |= {"price_before": before.price.minor, "price": product.price.minor}
        kind = "product_changed" if before is not None else "product_added"
        work.audit(AuditEntry(kind=kind, staff_id=staff.id, at=clock.now(), body=body))
        work.commit()
    return product


def write_department(
    department: Department, *, staff: StaffMember, unit_of_work: UnitOfWorkFactory
) -> None:
    """Add or rename a department."""
    require(staff, Permission.EDIT_CATALOGUE)
    if not department.name.strip():
        raise RuleError("errors.name_missing")
    with unit_of_work() as work:
        work.put_department(department)
        work.commit()


def write_quick_keys(
    pages: Sequence[QuickKeyPage],
    *,
    staff: StaffMember,
    unit_of_work: UnitOfWorkFactory,
    clock: Clock,
) -> None:
    """Replace the pages of quick keys."""
    require(staff, Permission.EDIT_CATALOGUE)
    if any(not page.name.strip() for page in pages):
        raise RuleError("errors.name_missing")
    with unit_of_work() as work:
        work.put_quick_keys(pages)
        work.audit(
            AuditEntry(
                kind="quick_keys_changed",
                staff_id=staff.id,
                at=clock.now(),
                body={"pages": len(pages)},
            )
        )
        work.commit()
