"""Derives the small files in tests/data from the public originals; run by hand, once.

    python -m tests.pos_app.domain.figures.derive_examples FOLDER_OF_ORIGINALS

The originals are `online_retail.csv.gz` (UCI Online Retail, Chen 2015, doi 10.24432/C5BW33, CC BY
4.0), `completejourney_transactions_sample.csv.gz` (84.51°, R package completejourney, CC0),
`cdnow_sample.txt` and `cdnow_customers_summary.csv` (Fader and Hardie, as in the package
lifetimes 0.11.3). Which file came from which, and what was changed: tests/data/README.md. The same
originals give the same bytes.
"""

import csv
import gzip
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np

EXAMPLES = Path(__file__).parents[3] / "data"
_FIRST_DAY = date(1997, 1, 1)
_LAST_FITTED = date(1997, 9, 30)
_LEAST_WEIGHED = 100  # fuel and the like come in hundredths
_LEAST_INVOICES = 93  # a pair on 93 of 18,532 invoices has a support of .005


def _lines(folder: Path) -> Iterator[dict[str, str]]:
    with gzip.open(folder / "online_retail.csv.gz", "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def derive_invoices(folder: Path) -> str:
    """One row an invoice: of a sale the lines above zero, of a return (C) those below."""
    totals: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    items: Counter[tuple[str, str]] = Counter()
    begun: dict[tuple[str, str], datetime] = {}
    for line in _lines(folder):
        quantity, price = int(line["Quantity"]), Decimal(line["UnitPrice"])
        is_return = line["InvoiceNo"].startswith("C")
        if not line["CustomerID"] or price <= 0 or (quantity > 0) == is_return:
            continue
        key = line["InvoiceNo"], line["CustomerID"]
        totals[key] += quantity * price
        items[key] += quantity
        at = datetime.fromisoformat(line["InvoiceDate"])
        begun[key] = min(at, begun.get(key, at))
    rows = ["customer,invoice,minute,pence,items"]
    for key in sorted(totals, key=lambda key: (begun[key], key)):
        invoice, customer = key
        minute = begun[key].strftime("%Y-%m-%dT%H:%M")
        pence = round(totals[key] * 100)
        rows.append(f"{int(float(customer))},{invoice},{minute},{pence},{items[key]}")
    return "\n".join(rows) + "\n"


def derive_baskets(folder: Path) -> bytes:
    """Products by place on each invoice; those on fewer than _LEAST_INVOICES are left out."""
    baskets: dict[str, set[str]] = defaultdict(set)
    for line in _lines(folder):
        is_sale = int(line["Quantity"]) > 0 and float(line["UnitPrice"]) > 0
        if line["CustomerID"] and is_sale and not line["InvoiceNo"].startswith("C"):
            baskets[line["InvoiceNo"]].add(line["StockCode"])
    times = Counter(code for basket in baskets.values() for code in basket)
    frequent = sorted(code for code, count in times.items() if count >= _LEAST_INVOICES)
    places = {code: place for place, code in enumerate(frequent)}
    steps: list[int] = []
    for invoice in sorted(baskets):
        last = -1
        for place in sorted(places[code] for code in baskets[invoice] if code in places):
            steps.append(place - last)
            last = place
        steps.append(0)
    return np.array(steps, "<u2").tobytes()


def derive_cdnow(folder: Path) -> str:
    """A customer a row, in days and cents: repeats, their last day, spend, and the 39 weeks after.

    `frequency,recency,T` beside them are the published summary in weeks.
    """
    bought: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for line in (folder / "cdnow_sample.txt").read_text("ascii").splitlines():
        _master, customer, day, _count, dollars = line.split()
        on = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007  (a date alone)
        bought[customer][on] += round(Decimal(dollars) * 100)
    with (folder / "cdnow_customers_summary.csv").open(encoding="utf-8") as file:
        summary = list(csv.DictReader(file))
    rows = ["frequency,recency,T,first,last,repeats,repeat_cents,after"]
    for known, customer in zip(summary, sorted(bought), strict=True):
        days = sorted(bought[customer])
        fitted = [day for day in days if day <= _LAST_FITTED]
        cents = sum(bought[customer][day] for day in fitted[1:])
        first, last = ((day - _FIRST_DAY).days for day in (fitted[0], fitted[-1]))
        told = ",".join((known["frequency"], known["recency"], known["T"]))
        rows.append(f"{told},{first},{last},{len(fitted) - 1},{cents},{len(days) - len(fitted)}")
    return "\n".join(rows) + "\n"


def derive_two_stores(folder: Path) -> str:
    """A basket a row: household, store, day, cents and items of Complete Journey's sample.

    Nothing is left out; goods sold by weight are one item a line.
    """
    baskets: dict[tuple[str, ...], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    path = folder / "completejourney_transactions_sample.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            at = datetime.fromtimestamp(float(line["transaction_timestamp"]), UTC)
            key = str(at.date()), line["basket_id"], line["household_id"], line["store_id"]
            quantity = Decimal(line["quantity"])
            baskets[key][0] += Decimal(line["sales_value"])
            baskets[key][1] += quantity if quantity < _LEAST_WEIGHED else 1
    rows = ["household,store,day,cents,items"]
    for day, _basket, household, store in sorted(baskets):
        value, items = baskets[day, _basket, household, store]
        rows.append(f"{household},{store},{day},{round(value * 100)},{int(items)}")
    return "\n".join(rows) + "\n"


def main(folder: Path) -> None:
    """Write all of them."""
    EXAMPLES.mkdir(exist_ok=True)
    texts = {
        "online_retail_invoices.csv.xz": derive_invoices(folder).encode(),
        "online_retail_baskets.u2.xz": derive_baskets(folder),
        "complete_journey_baskets.csv.xz": derive_two_stores(folder).encode(),
        "cdnow_customers.csv.xz": derive_cdnow(folder).encode(),
    }
    for name, text in texts.items():
        (EXAMPLES / name).write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
