"""The page of the data check on a real file, without a window: a view that remembers. No claims."""

from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.phrases import Phrases
from pos_app.ui.audit.picture import AuditList, AuditPicture
from pos_app.ui.audit.presenter import AuditPresenter
from pos_app.ui.audit.services import AuditServices, PaceState
from pos_app.ui.formatting import Formatter
from tests.pos_app.operations.audit_desk import MARA, AuditDesk

_LOCALES = {"en": "en-GB", "de": "de-DE"}


class FakePace:
    """Remembers what it was told to do; `catch_up` is what a start does."""

    def __init__(self, desk: AuditDesk) -> None:
        self._desk = desk
        self.state, self.percent = PaceState.RESTS, 100
        self.started: list[bool] = []
        self.stops = 0

    def start(self, *, afresh: bool = False) -> None:
        self.started.append(afresh)

    def stop(self) -> None:
        self.stops += 1


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.picture = AuditPicture(lists=(), shown=AuditList.WORK)
        self.said: list[tuple[str, bool]] = []

    def show_picture(self, picture: AuditPicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        self.said.append((sentence, is_fault))


class AuditPage:
    """The page, open, over what a desk has found."""

    def __init__(self, desk: AuditDesk, *, language: str = "en", has_pairs: bool = False) -> None:
        self.desk, self.view, self.pace = desk, FakeView(), FakePace(desk)
        runner = SynchronousRunner()
        self.services = AuditServices(
            reading=desk.reading,
            working=desk.working,
            pace=self.pace,
            phrases=Phrases(language),
            formatter=Formatter(_LOCALES[language], ZoneInfo("Europe/Berlin")),
            read=runner.run,
            write=runner.run,
            open_pairs=self._show_pairs if has_pairs else None,
        )
        self.pairs_shown = 0
        self.presenter = AuditPresenter(self.services, self.view)
        self.presenter.open(MARA)

    def _show_pairs(self) -> None:
        self.pairs_shown += 1

    @property
    def now(self) -> AuditPicture:
        return self.view.picture

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return [row.cells for row in self.now.rows]

    @property
    def chosen(self) -> str:
        """The title of the row that is chosen."""
        return "" if self.now.detail is None else self.now.detail.title
