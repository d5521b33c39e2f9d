"""A file of 200,000 products imported as a manager imports it: read, checked, staged, shown.

The file is invented, with a price in each row. `REGULARS_GTIN_FILE` names another one (columns
`gtin`, `name`; gzipped or not), for real names and codes: its first 200,000 rows are taken.
Beside it stands one bare transaction of the products and their codes, without search keys, records
or checks: what SQLite alone needs.
"""

import csv
import gzip
import io
import os
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.invented_products import EUR, invented_products
from benchmarks.till_folder import MANAGER, OpenTill, open_till
from pos_app.domain.catalogue import ImportReport
from pos_app.domain.ids import mint_id
from pos_app.operations.import_products import ImportProducts
from pos_app.operations.import_rows import ImportNames
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.product_rows import insert_products

FILE_VARIABLE = "REGULARS_GTIN_FILE"
MANY, FEW = 200_000, 5_000
BUDGET_S = 60.0
NAMES = ImportNames(department="Imported", deposit="Deposit")


def measure(*, is_small: bool = False) -> list[Figure]:
    """Seconds for the import, the rate, and the bare inserts."""
    count = FEW if is_small else MANY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "products.csv"
        source = _write_file(file, count)
        till = open_till(folder / "till")
        try:
            start = time.perf_counter()
            report = till.machine.do(lambda: _import(till, file))
            seconds = time.perf_counter() - start
        finally:
            till.close()
        bare_s = _bare(folder / "bare", count)
    assert report.is_applied, "nothing was applied"
    applied = report.new + report.changed + report.unchanged
    return [
        Figure(
            name=f"import of {report.rows:,} products",
            value=seconds,
            unit="s",
            budget=BUDGET_S,
            beside=f"{source}; {report.fault_count:,} rows left out, {applied:,} applied",
        ),
        Figure(name="imported rows a second", value=report.rows / seconds, unit="/s"),
        Figure(
            name="bare inserts of as many products",
            value=bare_s,
            unit="s",
            beside="one transaction, no search keys, no records",
        ),
    ]


def _import(till: OpenTill, file: Path) -> ImportReport:
    machine = till.machine
    task = ImportProducts(
        imports=SqlCatalogueImport(machine.units, clock=machine.clock),
        catalogue=SqlCatalogue(machine.database.writer),
        unit_of_work=machine.begin,
        clock=machine.clock,
        new_id=mint_id,
    )

    def ignore(_step: str, _done: int, _of: int) -> None:
        """Nobody watches."""

    def goes_on() -> bool:
        return False

    report = task.check(file, staff=MANAGER, names=NAMES, on_progress=ignore, is_cancelled=goes_on)
    return task.apply(
        report,
        staff=MANAGER,
        on_progress=ignore,
        is_cancelled=goes_on,
        leaves_out_faulty=True,
    )


def _write_file(file: Path, count: int) -> str:
    """Write the rows; returns where they are from."""
    given = os.environ.get(FILE_VARIABLE, "")
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("gtin", "name", "price"))
        writer.writerows(islice(_given_rows(Path(given)) if given else _rows(count), count))
    return Path(given).name if given else "invented names"


def _rows(count: int) -> Iterator[tuple[str, str, str]]:
    for product in invented_products(count):
        assert product.price is not None, "invented products have prices"
        minor = product.price.minor
        yield product.codes[0].code[1:], product.name, f"{minor // 100}.{minor % 100:02}"


def _given_rows(file: Path) -> Iterator[tuple[str, str, str]]:
    dice = random.Random(7)
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as raw:
        lines = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        for row in csv.DictReader(lines):
            yield row["gtin"], row["name"], f"{dice.randint(0, 19)}.{dice.randint(0, 99):02}"


def _bare(folder: Path, count: int) -> float:
    till = open_till(folder)
    # The first ones are in the till's own store already.
    products = islice(invented_products(count + 1_000), 1_000, None)
    numbered = list(enumerate(products, start=1_001))
    writer = till.machine.database.writer

    def insert() -> float:
        start = time.perf_counter()
        with writer.transaction():
            insert_products(writer, numbered, currency=EUR)
        return time.perf_counter() - start

    try:
        return till.machine.do(insert)
    finally:
        till.close()
