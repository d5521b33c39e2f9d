"""The data check over a million invented customers, every tenth of them with a fault.

Every record read, checked and kept in the steps of a till, without the rests between them; then one
record in a thousand changed and looked at again; the scores counted; the page read.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.customer_file import customer_file
from benchmarks.figures import Figure
from benchmarks.invented_customers import STORE_ID
from benchmarks.kept_file import KEY, kept_folder
from pos_app.domain.money import Currency
from pos_app.domain.store import Store
from pos_app.domain.tax import TaxTable
from pos_app.storage.connection import open_writer
from pos_app.storage.places import write_store, write_taxes

_ROOT = Path(__file__).parent.parent
KEEP_MS, MEMORY_MIB = 10.0, 300.0
_WORSE = (
    "UPDATE customer SET given_name = upper(given_name) WHERE rowid % 20 = 1",
    "UPDATE customer SET phone = '00' || substr(phone, 2) WHERE phone <> '' AND rowid % 20 = 11",
)


def measure(*, is_small: bool = False) -> list[Figure]:
    """Make a copy worse, audit it in a process of its own, and take it away."""
    kept = customer_file(is_small=is_small)
    copy = kept_folder() / f"audited-{kept.count}.db"
    shutil.copyfile(kept.path, copy)
    try:
        _worsen(copy)
        told = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-m", "benchmarks.audit_looking", str(copy)],
            cwd=_ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        for left in kept_folder().glob(f"{copy.name}*"):
            left.unlink()
    found: dict[str, float] = json.loads(told.stdout)
    of = f"{kept.count:,} customers, {found['faulty']:,.0f} with a fault"
    return [
        Figure(name="audit, every record", value=found["all_s"], unit="s", beside=of),
        Figure(name="audit, looking at a step p99", value=found["look_p99_ms"], unit="ms"),
        Figure(
            name="audit, keeping a step p99", value=found["keep_p99_ms"], unit="ms",
            budget=KEEP_MS, beside="the time that the counter's thread is held",
        ),
        Figure(name="audit, keeping a step max", value=found["keep_max_ms"], unit="ms"),
        Figure(name="audit, one in a thousand again", value=found["changed_s"], unit="s"),
        Figure(name="audit, counting the scores", value=found["count_s"], unit="s"),
        Figure(name="audit, the first page", value=found["page_ms"], unit="ms"),
        Figure(
            name="audit, most memory", value=found["memory_mib"], unit="MiB", budget=MEMORY_MIB
        ),
    ]  # fmt: skip


def _worsen(path: Path) -> None:
    writer = open_writer(path, KEY)
    store = Store(
        id=STORE_ID, code="01", name="Store 1", country="DE", zone="Europe/Berlin",
        currency=Currency("EUR"),
    )  # fmt: skip
    with writer.transaction():
        write_store(writer, store)
        write_taxes(writer, STORE_ID, TaxTable(rules=()))
        for statement in _WORSE:
            writer.run(statement)
    writer.row("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.close()
