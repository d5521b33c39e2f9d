"""The peer of the search for duplicates: Splink, in an environment of its own, beside ours.

Both look through the same list. What cannot be had (no network) is said in a sentence and left out.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.invented_doubles import InventedDoubles
from benchmarks.kept_file import kept_folder
from pos_app.domain.duplicates.columns import ColumnsBuilder
from pos_app.domain.duplicates.finding import find_in
from pos_app.domain.duplicates.of_customers import CUSTOMER_FIELDS, customers_plan, row_of
from pos_app.operations.nicknames import nicknames

_SCRIPT, _NEEDS = Path(__file__).with_name("splink_script.py"), "splink==5.0.0"
_SEED, _RECORDS_A_HOME = 3, 3.4
INSTALL_S, RUN_S = 600, 600


@dataclass(frozen=True, slots=True)
class ListRun:
    """How one of them did on the list: `f1` of what is likelier than not."""

    seconds: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Both together."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


Row = tuple[int, tuple[str, ...]]


def invented_list(count: int) -> list[Row]:
    """So many records with whose they are."""
    made = InventedDoubles(nicknames(), seed=_SEED).rows(int(count / _RECORDS_A_HOME))
    return list(islice(made, count))


def our_run(rows: Sequence[Row]) -> ListRun:
    """Ours, from texts to pairs."""
    start = time.perf_counter()
    builder = ColumnsBuilder(CUSTOMER_FIELDS)
    builder.add(row_of(row) for _, row in rows)
    found = find_in(builder.build(), customers_plan(nicknames()))
    seconds = time.perf_counter() - start
    pairs = zip(found.one.tolist(), found.other.tolist(), strict=True)
    right = sum(rows[one][0] == rows[other][0] for one, other in pairs)
    true = sum(n * (n - 1) // 2 for n in Counter(who for who, _ in rows).values())
    return ListRun(seconds, right / max(len(found.one), 1), right / max(true, 1))


def splink_run(rows: Sequence[Row]) -> ListRun | None:
    """Splink's; None where it cannot be had, which is said."""
    try:
        python = _installed()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "people.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["unique_id", *CUSTOMER_FIELDS, "who"])
                writer.writerows([n, *row, who] for n, (who, row) in enumerate(rows))
            told = subprocess.run(  # noqa: S603  (our own script)
                [str(python), str(_SCRIPT), str(path)],
                check=True, capture_output=True, text=True, timeout=RUN_S,
            )  # fmt: skip
        said = json.loads(told.stdout.strip().splitlines()[-1])
        return ListRun(said["seconds"], said["precision"], said["recall"])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        print(f"Splink is left out: {error}", file=sys.stderr, flush=True)
        return None


def _installed() -> Path:
    folder = kept_folder() / "splink"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run(  # noqa: S603  (pip of the environment made above)
            [str(python), "-m", "pip", "install", "-q", _NEEDS],
            check=True, timeout=INSTALL_S, capture_output=True,
        )  # fmt: skip
        (folder / "installed").touch()
    return python
