"""How a store's receipts look, and who it is to a tax office, as fields of its document, and back.

Names are the domain's; a part that this version does not know is left out, and is then shown by
nobody. Does not check (domain/receipt_template.check_template does).
"""

from typing import Any

from pos_app.domain.receipt_template import Logo, ReceiptPart, ReceiptTemplate
from pos_app.domain.trader import TaxScheme, Trader


def template_fields(template: ReceiptTemplate) -> dict[str, object]:
    """As plain values."""
    logo = template.logo
    return {
        "logo": None if logo is None else [logo.width_bytes, logo.rows],
        "parts": sorted(part.value for part in template.parts),
        "paper_mm": template.paper_mm,
    }


def read_template(plain: dict[str, Any] | None) -> ReceiptTemplate:
    """Of plain values; a document from before there were any gives the defaults."""
    if plain is None:
        return ReceiptTemplate()
    known = {part.value for part in ReceiptPart}
    logo = plain.get("logo")
    return ReceiptTemplate(
        logo=None if logo is None else Logo(width_bytes=logo[0], rows=bytes(logo[1])),
        parts=frozenset(ReceiptPart(name) for name in plain["parts"] if name in known),
        paper_mm=plain["paper_mm"],
    )


def trader_fields(trader: Trader) -> dict[str, object]:
    """As plain values."""
    return {
        "tax_number": trader.tax_number,
        "state": trader.state,
        "scheme": trader.scheme.value,
    }


def read_trader(plain: dict[str, Any] | None) -> Trader:
    """Of plain values; a document from before there were any gives nobody."""
    if plain is None:
        return Trader()
    return Trader(
        tax_number=plain["tax_number"], state=plain["state"], scheme=TaxScheme(plain["scheme"])
    )
