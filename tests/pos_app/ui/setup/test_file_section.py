"""What looking at a file and applying it has in common, whatever is in the file."""

from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.setup.file_section import (
    APPLY_GOOD,
    APPLY_IMPORT,
    CANCEL,
    LOOK,
    FileSection,
    Found,
)
from pos_app.ui.setup.section import Tools
from pos_app.ui.setup.section_picture import SectionPicture
from tests.pos_app.ui.sell.desk import WaitingRunner
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


class Lines(FileSection):
    """A file in which is found what it is told to find."""

    name = "import"

    def __init__(self, tools: Tools, host: FakeHost) -> None:
        super().__init__(tools, host)
        self.now: Found | None = None
        self.error: Exception | None = None
        self.steps: list[str] = []

    @property
    def found(self) -> Found | None:
        return self.now

    def forget(self) -> None:
        self.steps.append("forget")
        self.now = None

    def look_at(self, path: Path) -> None:
        self.begin("reading", lambda _: self._read(path), self._take)

    def apply_rows(self, *, leaves_out_faulty: bool) -> None:
        self.steps.append(f"apply, leaving out {leaves_out_faulty}")

    def show(self) -> None:
        self.host.show_section(
            self,
            SectionPicture(
                title="Lines",
                fields=(self.path_field(),),
                buttons=self.file_buttons(),
                progress=self.progress(),
            ),
        )

    def _read(self, path: Path) -> Found:
        if self.error is not None:
            raise self.error
        return Found(fault_count=int(path.stem), changes=5)

    def _take(self, found: Found) -> None:
        self.task, self.now = None, found
        self.show()


def a_section(desk: Desk | None = None, **tools: object) -> tuple[Lines, FakeHost]:
    services, host = (desk or a_desk()).services, FakeHost()
    run = tools.get("run", services.run)
    section = Lines(Tools(phrases=services.phrases, run=run), host)  # type: ignore[arg-type]  # a runner
    section.open()
    return section, host


def looked(name: str) -> tuple[Lines, FakeHost]:
    section, host = a_section()
    section.change("path", name)
    section.press(LOOK)
    return section, host


def test_a_file_without_faults_is_applied_by_one_key() -> None:
    section, host = looked("0.csv")
    assert host.button(APPLY_IMPORT).is_enabled
    assert all(button.code != APPLY_GOOD for button in host.now.buttons)
    section.press("apply")
    assert section.steps[-1] == "apply, leaving out False"


def test_faults_hold_everything_back_unless_they_are_left_out() -> None:
    section, host = looked("2.csv")
    assert not host.button(APPLY_IMPORT).is_enabled
    section.press(APPLY_IMPORT)
    assert "apply" not in section.steps[-1]
    section.press(APPLY_GOOD)
    assert section.steps[-1] == "apply, leaving out True"


def test_another_path_forgets_what_was_found() -> None:
    section, host = looked("0.csv")
    section.change("path", "1.csv")
    assert section.found is None
    assert not host.button(APPLY_IMPORT).is_enabled


@pytest.mark.parametrize(
    "error", [RuleError("errors.name_missing"), FileNotFoundError(), PermissionError()]
)
def test_what_is_wrong_with_the_file_stands_below_its_field(error: Exception) -> None:
    section, host = a_section()
    section.change("path", "0.csv")
    section.error = error
    section.press(LOOK)
    assert host.field("path").fault
    assert section.task is None


def test_any_other_failure_is_told() -> None:
    section, host = a_section()
    section.change("path", "0.csv")
    section.error = ValueError("odd")
    section.press(LOOK)
    assert host.faults
    assert host.field("path").fault == ""


def test_a_task_says_how_far_it_is_and_a_cancelled_one_leaves_nothing() -> None:
    runner = WaitingRunner()
    section, host = a_section(run=runner.run)
    section.change("path", "0.csv")
    section.press(LOOK)
    assert section.task is not None
    section.task.note("reading", 250, 1000)
    section.tick()
    assert host.now.progress is not None
    assert host.now.progress[1] == 250
    section.change("path", "1.csv")
    assert host.field("path").value == "0.csv"
    section.press(CANCEL)
    section.error = RuleError("errors.name_missing")
    runner.run_one()
    assert host.done
    assert host.field("path").fault == ""


def test_without_a_path_nothing_is_read() -> None:
    section, host = a_section()
    section.press(LOOK)
    assert host.field("path").fault
    assert section.steps == []
