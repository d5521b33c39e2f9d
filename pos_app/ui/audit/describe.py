"""From what was read to the picture of the page. Decides nothing and holds no Qt."""

from collections.abc import Hashable
from dataclasses import dataclass

from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.audit.score import StoreScore
from pos_app.domain.ids import CustomerId
from pos_app.operations.read_audit import AuditItem, AuditOverview
from pos_app.ui.audit.fault_words import FaultWords
from pos_app.ui.audit.picture import AuditDetail, AuditList, AuditPicture, AuditRow
from pos_app.ui.audit.score_words import ALL, ScoreWords
from pos_app.ui.audit.services import AuditServices, PaceState


def key_of(item: AuditItem) -> tuple[CustomerId, FaultKind]:
    """What a row of the list is about."""
    return item.customer.id, item.fault.kind


@dataclass(frozen=True, slots=True)
class AuditDescribe:
    """Describes what was read last.

    Of what waits (`waiting`) `items` were read; of `store` alone where that is given.
    """

    services: AuditServices
    overview: AuditOverview
    items: tuple[AuditItem, ...]
    waiting: int
    store: StoreScore | None

    def picture(self, shown: AuditList, chosen: Hashable | None, *, may_undo: bool) -> AuditPicture:
        """The whole page."""
        rows = self.rows(shown)
        item = self._item(chosen) if shown is AuditList.WORK else None
        state = self.services.pace.state
        is_running = state in (PaceState.RUNS, PaceState.WAITS)
        of_all = shown is AuditList.STORES and chosen == (ALL,)
        return AuditPicture(
            lists=tuple((one.value, self._tab(one)) for one in AuditList),
            shown=shown,
            rows=rows,
            chosen=chosen,
            detail=self._detail(shown, chosen) if rows else None,
            empty="" if rows else self._empty(shown),
            note=self._note(shown),
            progress=self._progress(),
            is_running=is_running,
            fix="" if item is None else self.faults.fix(item.fault),
            work=self._say("key_work_all" if of_all else "key_work")
            if shown is AuditList.STORES and rows
            else "",
            is_item=item is not None,
            has_pairs=shown is AuditList.STORES and self.may_open_pairs,
            may_undo=may_undo,
        )

    def rows(self, shown: AuditList) -> tuple[AuditRow, ...]:
        """The rows of a list."""
        if shown is AuditList.WORK:
            return tuple(self.faults.row(one) for one in self.items)
        if shown is AuditList.STORES:
            return self.scores.rows(self.overview)
        places = enumerate(self.overview.places)
        return tuple(self.scores.place_row(number, one) for number, one in places)

    def store_of(self, key: Hashable | None) -> tuple[StoreScore | None, bool]:
        """The store of a row, None for all of them; and whether there is such a row."""
        if key == (ALL,):
            return None, True
        found = [one.score for one in self.overview.stores if (one.score.store_id,) == key]
        return (found[0] if found else None), bool(found)

    @property
    def may_open_pairs(self) -> bool:
        """Somebody waits on the page of likely pairs, and there is one."""
        return bool(self.overview.duplicates) and self.services.open_pairs is not None

    @property
    def faults(self) -> FaultWords:
        """The words for faults."""
        return FaultWords(phrases=self.services.phrases, formatter=self.services.formatter)

    @property
    def scores(self) -> ScoreWords:
        """The words for scores and places."""
        return ScoreWords(phrases=self.services.phrases, formatter=self.services.formatter)

    def _detail(self, shown: AuditList, chosen: Hashable | None) -> AuditDetail | None:
        if shown is AuditList.WORK:
            item = self._item(chosen)
            return None if item is None else self.faults.detail(item)
        if shown is AuditList.STORES:
            score, is_row = self.store_of(chosen)
            if not is_row:
                return None
            if score is None:
                return self.scores.detail(self.overview.total, self._say("all_stores"))
            return self.scores.detail(score, self._name_of(score))
        places = self.overview.places
        if not isinstance(chosen, int) or chosen >= len(places):
            return None
        return self.scores.place_detail(places[chosen])

    def _item(self, chosen: Hashable | None) -> AuditItem | None:
        return next((one for one in self.items if key_of(one) == chosen), None)

    def _name_of(self, score: StoreScore) -> str:
        same = (one for one in self.overview.stores if one.score.store_id == score.store_id)
        return next((self.scores.store(one) for one in same), "")

    def _tab(self, shown: AuditList) -> str:
        counts = {AuditList.WORK: self.waiting, AuditList.PLACES: len(self.overview.places)}
        name = self._say(f"list_{shown}")
        n = counts.get(shown, 0)
        return f"{name} · {self.services.formatter.count(n)}" if n else name

    def _empty(self, shown: AuditList) -> str:
        if shown is AuditList.WORK and self.services.pace.state is not PaceState.RESTS:
            return self._say("none_work_running")
        if shown is AuditList.WORK and self.overview.run is None:
            return self._say("none_work_never")
        return self._say(f"none_{shown}")

    def _note(self, shown: AuditList) -> str:
        if shown is AuditList.STORES:
            return self.scores.duplicates(self.overview)
        if shown is AuditList.WORK and self.store is not None:
            return self._say("of_store", name=self._name_of(self.store))
        return ""

    def _progress(self) -> str:
        pace, run = self.services.pace, self.overview.run
        words = {PaceState.RUNS: "running", PaceState.WAITS: "waits", PaceState.STOPPED: "stopped"}
        if pace.state in words and pace.percent < 100:
            return self._say(words[pace.state], percent=pace.percent)
        if run is None or run.ended_at is None:
            return ""
        return self._say("looked", at=self.services.formatter.date_and_time(run.ended_at))

    def _say(self, name: str, /, **values: object) -> str:
        return self.services.phrases.say(f"audit.{name}", **values)
