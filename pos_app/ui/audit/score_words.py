"""Scores of stores and names of places, as people read them. Decides nothing and holds no Qt.

Invariant: each figure stands with what it is of.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from pos_app.domain.audit.fault import RANKS
from pos_app.domain.audit.places import PlaceFault
from pos_app.domain.audit.score import StoreScore
from pos_app.operations.read_audit import AuditOverview, NamedScore
from pos_app.phrases import Phrases
from pos_app.ui.audit.fault_words import FaultWords
from pos_app.ui.audit.picture import AuditDetail, AuditRow
from pos_app.ui.formatting import Formatter

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWords:
    """Says them in one language."""

    phrases: Phrases
    formatter: Formatter

    def rows(self, overview: AuditOverview) -> tuple[AuditRow, ...]:
        """A row a store, the worst first, and all of them at the end."""
        rows = [
            self._row(one.score, self.store(one), key=one.score.store_id) for one in overview.stores
        ]
        if len(rows) > 1:
            total = self._row(overview.total, self._say("all_stores"), key=ALL)
            rows.append(replace(total, is_total=True))
        return tuple(rows)

    def store(self, one: NamedScore) -> str:
        """What a store is called; the records of none have a name too."""
        return one.name or self._say("no_store")

    def detail(self, score: StoreScore, name: str) -> AuditDetail:
        """How a score comes about, with what each figure is of."""
        count = self.formatter.count
        taken = self._records(score.taken)
        good, records = count(score.good), count(score.records)
        foot = (
            self._say("score_taken", taken=taken),
            self._say("score_by", records=records, taken=taken),
        )
        kinds = FaultWords(phrases=self.phrases, formatter=self.formatter)
        figures = tuple(
            (kinds.kind(kind), self._of(n, score.records))
            for kind, n in sorted(score.kinds.items(), key=lambda one: RANKS[one[0]])
        )
        return AuditDetail(
            title=name,
            sub=self._say("score_is", score=self._score(score)),
            words=(self._say("score_good", good=good, records=records),),
            figures=figures,
            foot=foot,
        )

    def place_row(self, number: int, fault: PlaceFault) -> AuditRow:
        """A place, and what is wrong."""
        return AuditRow(key=number, cells=(self._place(fault), self._say(f"place_{fault.kind}")))

    def place_detail(self, fault: PlaceFault) -> AuditDetail:
        """What that means, and where it is changed."""
        others = ", ".join(f"“{one}”" for one in fault.others)
        noun = fault.kind.partition("_")[0]
        return AuditDetail(
            title=self._place(fault),
            sub=self._say(f"place_{fault.kind}"),
            words=(
                self._say(f"place_says_{fault.kind}", others=others),
                self._say(f"place_do_{noun}"),
            ),
        )

    def duplicates(self, overview: AuditOverview) -> str:
        """How many pairs may be one person."""
        if overview.duplicates is None:
            return self._say("duplicates_never")
        return self.phrases.count("audit.duplicates", overview.duplicates)

    def _row(self, score: StoreScore, name: str, *, key: Hashable) -> AuditRow:
        return AuditRow(
            key=(key,), cells=(name, self._of(score.good, score.records), self._score(score))
        )

    def _of(self, good: int, records: int) -> str:
        count = self.formatter.count
        return self._say("good_of", good=count(good), records=count(records))

    def _score(self, score: StoreScore) -> str:
        return self._say("score_none") if score.score is None else str(score.score)

    def _records(self, hundredths: int) -> str:
        """Hundredths of records as a number with decimals, only where there are any."""
        whole, rest = divmod(hundredths, 100)
        if not rest:
            return self.formatter.count(whole)
        return f"{self.formatter.count(whole)}{self.formatter.style.decimal}{rest:02}"

    def _place(self, fault: PlaceFault) -> str:
        return fault.name.strip() or self._say("place_nameless")

    def _say(self, name: str, /, **values: object) -> str:
        return self.phrases.say(f"audit.{name}", **values)
