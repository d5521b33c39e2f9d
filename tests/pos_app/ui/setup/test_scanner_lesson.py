"""A lesson in words: code after code, what was wrong said, nothing written before it is kept."""

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.ui.setup.device_picture import DevicePicture, Learnt, LessonPicture
from pos_app.ui.setup.device_section import DeviceSection
from pos_app.ui.setup.section import SectionKeys, Tools
from tests.builders import a_cashier
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import PRINTER, TYPING, FakeDevices

FIRST, SECOND = "AB12", "0104006381333931]21"


class Lesson:
    """The page of a scanner that types, with the lesson begun."""

    def __init__(self, staff: StaffMember | None = None) -> None:
        services = a_desk().services
        self.devices = FakeDevices(shown=[TYPING, PRINTER])
        self.teacher = self.devices.teacher
        self.host = FakeHost(staff)
        tools = Tools(
            phrases=services.phrases,
            run=services.run,
            keys=SectionKeys(apply="F7", back="Esc"),
        )
        self.section = DeviceSection(self.devices, tools=tools, host=self.host)
        self.section.open()
        self.section.press(f"test:{TYPING.key}|teach")

    @property
    def page(self) -> DevicePicture:
        picture = self.host.pictures[-1]
        assert isinstance(picture, DevicePicture)
        return picture

    @property
    def now(self) -> LessonPicture:
        assert self.page.lesson is not None
        return self.page.lesson

    @property
    def said(self) -> list[str]:
        return [line.text for line in self.now.lines]

    def scan(self, *typed: str) -> None:
        for keys in typed:
            self.teacher.keys = keys
            assert self.section.scanned("what an old lesson made of it")

    def is_enabled(self, code: str) -> bool:
        return next(one.is_enabled for one in self.now.buttons if one.code == code)


def test_one_code_after_the_other_and_what_was_found() -> None:
    lesson = Lesson()
    assert (lesson.now.chip, lesson.now.code) == ("Code 1 of 2", FIRST)
    assert not lesson.is_enabled("lesson_again")
    lesson.scan(FIRST)
    assert (lesson.now.chip, lesson.now.code) == ("Code 2 of 2", lesson.teacher.codes[1])
    assert lesson.said == ["Code 1 was read."]
    assert not lesson.is_enabled("lesson_keep")
    lesson.scan(SECOND)
    assert (lesson.now.chip, lesson.now.code) == ("All codes read", "")
    assert lesson.said[0] == "Every character arrives as it was meant."
    assert lesson.teacher.written == []


def test_what_is_kept_is_written_and_in_force_at_once() -> None:
    lesson = Lesson()
    lesson.scan(FIRST, SECOND)
    lesson.section.press("apply")
    assert lesson.teacher.written == lesson.teacher.taken_up == [(FIRST, SECOND)]
    assert lesson.page.lesson is None
    assert "as it was meant" in lesson.host.done[0]
    lesson.section.press("apply")
    assert len(lesson.teacher.written) == 1


def test_what_was_wrong_is_said_with_what_came() -> None:
    lesson = Lesson()
    lesson.scan("AB")
    assert "Characters are missing" in lesson.said[0]
    assert lesson.said[1] == "This came: AB"
    lesson.scan("")
    assert "does not type" in lesson.said[0]
    assert len(lesson.said) == 1
    lesson.scan(FIRST, FIRST)
    assert "was read before" in lesson.said[0]
    assert lesson.now.chip == "Code 2 of 2"
    lesson.scan("0\x1d1")
    assert lesson.said[1] == "This came: 0\N{SYMBOL FOR SUBSTITUTE}1"
    lesson.teacher.codes = (FIRST, "x" * 90)
    lesson.scan("y" * 80)
    assert lesson.said[1].endswith("y …")


def test_unclear_characters_and_a_missing_separator_say_what_to_do() -> None:
    lesson = Lesson()
    lesson.teacher.learnt = Learnt(3, "-_", has_separator=False)
    lesson.scan(FIRST, SECOND)
    undone, unclear, separator = lesson.said
    assert undone.startswith("3 characters arrive as others")
    assert "- _" in unclear
    assert "HID" in unclear
    assert "Ctrl+]" in separator
    assert [line.tone for line in lesson.now.lines] == ["good", "warn", "warn"]


def test_whoever_leaves_leaves_no_trace() -> None:
    lesson = Lesson()
    lesson.scan(FIRST)
    assert lesson.section.go_back()
    assert lesson.page.lesson is None
    assert not lesson.section.go_back(), "the next step back leaves the page"
    assert not lesson.section.scanned(FIRST), "codes go again where they always go"
    lesson.section.press(f"test:{TYPING.key}|teach")
    assert lesson.now.chip == "Code 1 of 2"
    lesson.section.open()
    assert lesson.page.lesson is None
    assert lesson.teacher.written == []


def test_it_begins_again_and_leaves_by_its_keys() -> None:
    lesson = Lesson()
    lesson.scan(FIRST)
    lesson.section.press("lesson_again")
    assert (lesson.now.chip, lesson.said) == ("Code 1 of 2", [])
    lesson.section.press("test_all")
    assert lesson.devices.asked == [], "no test begins behind a lesson"
    lesson.section.press("lesson_leave")
    assert lesson.page.lesson is None


def test_codes_after_the_last_one_change_nothing() -> None:
    lesson = Lesson()
    lesson.scan(FIRST, SECOND, "more")
    lesson.section.press("lesson_keep")
    assert lesson.teacher.written == [(FIRST, SECOND)]


def test_a_file_that_cannot_be_written_keeps_the_lesson() -> None:
    lesson = Lesson()
    lesson.teacher.error = RuleError("settings.not_written", path="settings.toml", reason="full")
    lesson.scan(FIRST, SECOND)
    lesson.section.press("apply")
    assert "cannot be written" in lesson.host.faults[0]
    assert lesson.is_enabled("lesson_keep")
    assert lesson.teacher.taken_up == []


def test_a_cashier_is_told_whom_to_ask() -> None:
    lesson = Lesson(a_cashier())
    assert lesson.page.lesson is None
    assert "manager" in lesson.host.faults[0]
