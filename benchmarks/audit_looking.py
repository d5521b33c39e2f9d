"""One audit of every record of a file, step by step as a till does it: run as a process of its own.

Prints seconds, the longest step and the most memory as JSON. The file is a copy whose records were
worsened; what is found is compared with that.
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.figures import percentile
from benchmarks.kept_file import KEY
from benchmarks.memory import highest_mib
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import mint_id
from pos_app.operations.audit_book import AuditRun, AuditStep
from pos_app.operations.run_audit import RunAudit
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.audit_file import SqlAuditFile
from pos_app.storage.connection import open_reader, open_writer
from pos_app.storage.unit_of_work import UnitsOfWork


class Looking:
    """Runs the steps one after the other and times both halves of each."""

    def __init__(self, path: Path) -> None:
        self._reader, self._writer = open_reader(path, KEY), open_writer(path, KEY)
        clock = SystemClock()
        units = UnitsOfWork(self._writer, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
        self.file = SqlAuditFile(self._reader)
        self.clock = clock
        self._running = RunAudit(lambda: self.file, units, clock)
        self.look_ms: list[float] = []
        self.keep_ms: list[float] = []

    def all(self) -> float:
        """Look at every record; the seconds it took."""
        start = time.perf_counter()
        run: AuditRun | None = self._running.begin()
        while run is not None and run.ended_at is None:
            began = time.perf_counter()
            step = self._running.look(run)
            self.look_ms.append((time.perf_counter() - began) * 1000)
            run = self._keep(step).run
        return time.perf_counter() - start

    def changed(self, share: int) -> float:
        """Change one record of so many, and look at those alone; the seconds of looking."""
        with self._writer.transaction():
            self._writer.run(
                "INSERT INTO audit_touched (customer_id, times)"
                " SELECT id, 1 FROM customer WHERE rowid % ? = 0",
                (share,),
            )
        start = time.perf_counter()
        while (step := self._running.look_again()) is not None:
            self._keep(step)
        return time.perf_counter() - start

    def count(self) -> float:
        """Count the scores; the seconds it took."""
        start = time.perf_counter()
        self._running.keep_scores(self._running.count())
        return time.perf_counter() - start

    def page(self) -> float:
        """Read what the page shows first; the milliseconds it took."""
        start = time.perf_counter()
        self.file.scores()
        keys = self.file.page(None, now=self.clock.now(), limit=40)
        self.file.people({key.customer_id for key, _ in keys})
        return (time.perf_counter() - start) * 1000

    def _keep(self, step: AuditStep) -> AuditStep:
        began = time.perf_counter()
        self._running.keep(step)
        self.keep_ms.append((time.perf_counter() - began) * 1000)
        return step


def main() -> None:
    """Audit the file that is named."""
    looking = Looking(Path(sys.argv[1]))
    told = {
        "all_s": looking.all(),
        "look_p99_ms": percentile(looking.look_ms, 0.99),
        "keep_p99_ms": percentile(looking.keep_ms, 0.99),
        "keep_max_ms": max(looking.keep_ms),
        "changed_s": looking.changed(1000),
        "count_s": looking.count(),
        "page_ms": looking.page(),
        "faulty": sum(one.faulty for one in looking.file.scores()),
        "memory_mib": highest_mib() or 0.0,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
