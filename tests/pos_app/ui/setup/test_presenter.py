from pos_app.ui.setup.device_picture import DevicePicture
from pos_app.ui.setup.presenter import SECTION_ICONS, SectionEntry, SetupPresenter
from pos_app.ui.setup.section import APPLY
from pos_app.ui.setup.section_picture import SectionPicture
from pos_app.ui.setup.sections import build_sections
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.setup.desk import Desk, a_desk


class FakeView:
    def __init__(self) -> None:
        self.entries: tuple[SectionEntry, ...] = ()
        self.pictures: list[SectionPicture] = []
        self.devices = DevicePicture(title="", detail="")
        self.notices: list[tuple[str, bool, bool]] = []
        self.changes: list[str] = []

    def show_entries(self, entries: tuple[SectionEntry, ...]) -> None:
        self.entries = entries

    def show_picture(self, picture: SectionPicture | DevicePicture) -> None:
        if isinstance(picture, DevicePicture):
            self.devices = picture
        else:
            self.pictures.append(picture)

    def show_notice(self, sentence: str, *, is_fault: bool, may_undo: bool) -> None:
        self.notices.append((sentence, is_fault, may_undo))

    def tell_changed(self, what: str) -> None:
        self.changes.append(what)

    @property
    def now(self) -> SectionPicture:
        return self.pictures[-1]


def a_presenter(desk: Desk) -> tuple[SetupPresenter, FakeView]:
    view = FakeView()
    presenter = SetupPresenter(desk.services.phrases, view)
    presenter.take_sections(build_sections(desk.services, presenter).every)
    return presenter, view


def test_a_cashier_sees_every_section_and_is_told_whom_to_ask() -> None:
    presenter, view = a_presenter(a_desk())
    presenter.open(a_cashier())
    keys = [entry.key for entry in view.entries if entry.is_group]
    assert keys == [f"Ctrl+{n}" for n in range(1, 7)]
    for name in SECTION_ICONS:
        presenter.go_to(name)
        assert [entry.name for entry in view.entries if entry.is_here] == [name]
        if name == "devices":
            assert [card.name for card in view.devices.cards] == ["Receipt printer"]
        elif name == "labels":
            assert view.now.refusal == ""
            assert view.now.rows or view.now.buttons
        else:
            assert "Ask a manager" in view.now.refusal
            assert view.now.fields == ()


def test_a_cashier_cannot_press_what_is_not_shown() -> None:
    desk = a_desk()
    presenter, view = a_presenter(desk)
    presenter.open(a_cashier(), "store")
    presenter.change("name", "Mine")
    presenter.press(APPLY)
    presenter.choose("0:0")
    presenter.search("x")
    presenter.tick()
    assert desk.storage.commits == 0
    assert view.notices == []


def test_a_key_opens_its_section() -> None:
    presenter, view = a_presenter(a_desk())
    presenter.open(a_manager())
    assert view.now.title == "Store"
    assert presenter.press_key("Ctrl+4")
    assert (presenter.front, view.now.title) == ("staff", "Staff")
    assert presenter.press_key("Ctrl+4")
    assert presenter.front == "programmes"
    assert presenter.press_key("Ctrl+1")
    assert presenter.press_key("Ctrl+4")
    assert presenter.front == "programmes", "a group opens where it was left"
    for key in ("Ctrl+00", "Ctrl+0", "Ctrl+7", "Ctrl+x", "5", "Ctrl+²", "Ctrl+"):
        assert not presenter.press_key(key)


def test_page_keys_step_through_every_section_and_around() -> None:
    presenter, _view = a_presenter(a_desk())
    presenter.open(a_manager())
    seen = []
    for _ in SECTION_ICONS:
        seen.append(presenter.front)
        assert presenter.press_key("PgDown")
    assert (sorted(seen), presenter.front) == (sorted(SECTION_ICONS), "store")
    assert presenter.press_key("PgUp")
    assert presenter.front == seen[-1]


def test_the_last_change_is_undone_once() -> None:
    desk = a_desk()
    presenter, view = a_presenter(desk)
    presenter.open(a_manager(), "till")
    presenter.change("name", "Bar")
    presenter.press(APPLY)
    assert view.notices[-1] == ("This till is now called Bar.", False, True)
    assert view.changes == ["policy"]
    presenter.undo()
    assert desk.storage.tables.policy.till.name == "Till 2"
    commits = desk.storage.commits
    presenter.undo()
    assert desk.storage.commits == commits


def test_what_was_typed_waits_while_another_section_is_in_front() -> None:
    presenter, view = a_presenter(a_desk())
    presenter.open(a_manager(), "store")
    presenter.change("name", "Harbour")
    presenter.go_to("till")
    assert view.now.title == "Till"
    presenter.go_to("store")
    assert view.now.fields[0].value == "Harbour"


def test_an_unknown_section_changes_nothing() -> None:
    presenter, view = a_presenter(a_desk())
    presenter.open(a_manager(), "till")
    presenter.go_to("garden")
    assert presenter.front == "till"
    assert view.now.title == "Till"
