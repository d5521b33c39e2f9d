"""What a day's sales come to, summed one by one: what counting by SQL is held to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from pos_app.domain.basket import LineKind
from pos_app.domain.day_figures import DayFigures, seconds_between
from pos_app.domain.margin import margin_of, margin_of_line
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.shift_figures import charged_of

Summed = dict[str, dict[tuple[object, ...], tuple[object, ...]]]
_FIGURES = {
    "sales": 3, "departments": 2, "tenders": 1, "taxes": 3, "discounts": 3, "passed": 1,
    "margins": 1,
}  # fmt: skip

_PLACES = {"sales": (1,), "departments": (0,), "discounts": (2,), "margins": (0,)}  # of ids


def by_key(figures: DayFigures) -> Summed:
    """The cells of counted figures under their keys, ids in place of places; no empty figures."""
    ids = figures.ids
    found: Summed = {}
    for name, keys in _FIGURES.items():
        cells = [list(cell) for cell in getattr(figures, name) or ()]
        for cell in cells:
            for place in _PLACES.get(name, ()):
                cell[place] = None if cell[place] < 0 else ids[cell[place]]
        found[name] = {tuple(cell[:keys]): tuple(cell[keys:]) for cell in cells}
    return found


def summed(sales: Iterable[Sale], zone: str) -> Summed:
    """The same, from sales."""
    sums: dict[str, dict[tuple[object, ...], Counter[int]]] = {name: {} for name in _FIGURES}

    def add(name: str, key: tuple[object, ...], figures: Sequence[int]) -> None:
        sums[name].setdefault(key, Counter()).update(dict(enumerate(figures)))

    for sale in sales:
        _add_sale(add, sale, zone)
    widths = {"sales": 14, "departments": 3, "tenders": 5, "taxes": 2, "discounts": 2, "passed": 2,
              "margins": 2}  # fmt: skip
    return {
        name: {key: tuple(part[at] for at in range(widths[name])) for key, part in parts.items()}
        for name, parts in sums.items()
    }


def _add_sale(add: object, sale: Sale, zone: str) -> None:
    goods = [line for line in sale.lines if line.kind.is_turnover]
    is_customer = int(sale.customer_id is not None)
    hour = sale.completed_at.astimezone(ZoneInfo(zone)).hour
    is_void, is_sale = sale.kind is SaleKind.VOID, sale.kind is SaleKind.SALE
    gross = sum(line.gross.minor for line in goods)
    net = sum(line.net.minor for line in goods)
    back = sum(
        line.gross.minor
        for line in goods
        if line.refund is not None or line.kind is LineKind.DEPOSIT_RETURN
    )
    items = sum(
        line.quantity.amount if line.quantity.unit == "piece" else 1
        for line in goods
        if line.deposit_of is None and line.refund is None
    )
    margin = margin_of(sale)
    seconds = seconds_between(sale.basket_id, sale.completed_at) if is_sale else None
    add(
        "sales", (hour, sale.cashier_id, is_customer),
        (
            int(is_sale), int(sale.kind is SaleKind.REFUND), int(is_void), len(goods), items, net,
            gross, 0 if is_void else back, gross if is_void else 0,
            sum(line.discount.minor for line in goods if line.discounts),
            margin or 0, 0 if margin is None else net, seconds or 0, int(seconds is not None),
        ),
    )  # fmt: skip
    for line in sale.lines:
        if line.kind.is_turnover:
            add("departments", (line.department_id, is_customer),
                (1, line.net.minor, line.gross.minor))  # fmt: skip
            known = margin_of_line(line)
            if known is not None:
                add("margins", (line.department_id,), (line.net.minor, known))
            for part in line.taxes:
                rate = (part.code, part.name, part.rate_ppm)
                add("taxes", rate, (part.net.minor, part.tax.minor))
        else:
            add("passed", (line.kind.value,), (1, line.gross.minor))
        for off in line.discounts:
            reason = off.reason or off.label
            add("discounts", (off.source.value, reason, sale.cashier_id), (1, off.amount.minor))
    for tender in sale.tenders:
        minor = tender.amount.minor
        sides = (0, 0, 1, minor) if minor < 0 else (1, minor, 0, 0)
        add("tenders", (tender.kind.value,), (*sides, charged_of(tender)))
