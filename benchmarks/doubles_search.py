"""One search for duplicates in a till's file: run as a process of its own, so its memory counts.

From the first row read to the last pair kept, candidate keys made from nothing. Prints JSON.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.doubles_file import person_of
from benchmarks.kept_file import KEY
from benchmarks.memory import highest_mib
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import mint_id
from pos_app.operations.find_duplicates import FindDuplicates, Findings
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import open_reader, open_writer
from pos_app.storage.duplicate_file import SqlDuplicateFile
from pos_app.storage.unit_of_work import UnitsOfWork

SURE = 0.8  # what the page calls very likely


def main(path: Path) -> dict[str, float]:
    """Look, keep and judge."""
    reader, writer = open_reader(path, KEY), open_writer(path, KEY)
    clock = SystemClock()
    units = UnitsOfWork(writer, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
    finding = FindDuplicates(unit_of_work=units, clock=clock)
    start = time.perf_counter()
    findings = finding.look(SqlDuplicateFile(reader), lambda *_: None)
    looked = time.perf_counter() - start
    longest, place = 0.0, 0
    while True:
        began = time.perf_counter()
        after = finding.keep(findings, place)
        longest = max(longest, time.perf_counter() - began)
        if after is None:
            break
        place = after
    whole = time.perf_counter() - start
    memory = highest_mib() or 0.0
    return {
        "look_s": looked, "all_s": whole, "keep_max_ms": longest * 1000, "memory_mib": memory,
        "records": findings.people.count, "compared": findings.found.compared, **judged(findings),
    }  # fmt: skip


def judged(findings: Findings) -> dict[str, float]:
    """Precision and recall of what is surer than SURE, against whose records they are."""
    people, found = findings.people, findings.found
    whose = [person_of(people.id_at(place)) for place in range(people.count)]
    sure = found.chance >= SURE
    pairs = zip(found.one[sure].tolist(), found.other[sure].tolist(), strict=True)
    right = sum(whose[one] == whose[other] for one, other in pairs)
    true = sum(n * (n - 1) // 2 for n in Counter(whose).values())
    precision, recall = right / max(int(sure.sum()), 1), right / max(true, 1)
    return {"precision": precision, "recall": recall, "pairs": float(true)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
