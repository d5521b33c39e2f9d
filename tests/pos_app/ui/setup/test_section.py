from pos_app.domain.errors import RuleError
from pos_app.ui.setup.section import APPLY, FormSection, Tools
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


class OneField(FormSection):
    """A section with one field that must be "right"."""

    fault_fields = {"errors.name_missing": "word"}  # noqa: RUF012  (a constant)

    def __init__(self, desk: Desk, host: FakeHost) -> None:
        super().__init__(Tools(phrases=desk.services.phrases, run=desk.services.run), host)
        self.draft = {"word": "right"}
        self.refusal: Exception | None = None
        self.written: list[str] = []

    def open(self) -> None:
        self.show()

    def show(self) -> None:
        self.seen = self.field("word", "Word")

    def check(self, field: str, value: str) -> None:
        if value != "right":
            raise RuleError("setup.name_missing")

    def write(self) -> None:
        self.run_change(self._put, done="done", undo=None, changed="policy")

    def _put(self) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.written.append(self.draft["word"])


def test_a_section_must_say_how_it_opens_shows_and_writes() -> None:
    assert FormSection.__abstractmethods__ == {"open", "show", "write"}


def test_a_wrong_draft_is_never_written() -> None:
    desk, host = a_desk(), FakeHost()
    section = OneField(desk, host)
    section.change("word", "wrong")
    section.press(APPLY)
    assert section.written == []
    assert section.seen.fault
    section.change("word", "right")
    section.press(APPLY)
    assert section.written == ["right"]
    assert host.done == ["done"]


def test_a_refusal_goes_below_its_field_and_any_error_is_told() -> None:
    desk, host = a_desk(), FakeHost()
    section = OneField(desk, host)
    section.change("word", "")
    section.change("word", "right")
    section.refusal = RuleError("errors.name_missing")
    section.press(APPLY)
    assert section.seen.fault
    section.refusal = OSError("disk full")
    section.press(APPLY)
    assert len(host.faults) == 2
    assert section.is_changed
    assert not section.is_busy
