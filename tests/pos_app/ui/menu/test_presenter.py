from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.menu.presenter import MenuPicture, MenuPresenter, MenuServices, Place


class FakeView:
    def __init__(self) -> None:
        self.picture: MenuPicture | None = None
        self.told: list[str] = []

    def show_picture(self, picture: MenuPicture) -> None:
        self.picture = picture

    def tell_place(self, place: str) -> None:
        self.told.append(place)

    def tell_lock(self) -> None:
        self.told.append("lock")

    def tell_theme(self, name: str) -> None:
        self.told.append(name)

    def tell_language(self, language: str) -> None:
        self.told.append(language)


def an_open_menu() -> tuple[MenuPresenter, FakeView]:
    view = FakeView()
    services = MenuServices(phrases=Phrases("en"), keys=KeyTable(), version="0.1.0")
    presenter = MenuPresenter(services, view)
    presenter.open(here="day_sales", theme="dark")
    return presenter, view


def test_the_menu_names_every_place_with_its_key() -> None:
    _, view = an_open_menu()
    assert view.picture is not None
    assert [(entry.key, entry.place.value) for entry in view.picture.entries] == [
        ("1", "sell"),
        ("2", "day_sales"),
        ("3", "products"),
        ("4", "settings"),
        ("5", "devices"),
        ("6", "shift"),
        ("7", "practise"),
        ("8", "care"),
        ("9", "cues"),
        ("0", "inbox"),
        ("A", "morning"),
        ("B", "loyalty"),
        ("C", "sales_report"),
        ("D", "health"),
        ("E", "audit"),
        ("F", "duplicates"),
    ]
    assert [entry.place for entry in view.picture.entries if entry.is_here] == ["day_sales"]
    assert view.picture.lock_key == "Ctrl+L"
    assert "0.1.0" in view.picture.about


def test_a_digit_goes_to_its_place_and_others_mean_nothing() -> None:
    presenter, view = an_open_menu()
    assert presenter.press("3")
    assert view.told == ["products"]
    for key in ("x", "²", ""):
        assert not presenter.press(key)
    assert view.told == ["products"]
    assert presenter.press("0")
    assert view.told == ["products", "inbox"]
    for key in ("b", "C"):
        assert presenter.press(key)
    assert view.told[2:] == ["loyalty", "sales_report"]


def test_a_place_keeps_its_key_where_others_are_hidden() -> None:
    view = FakeView()
    services = MenuServices(
        phrases=Phrases("en"), keys=KeyTable(), version="1", hidden=frozenset({Place.MORNING})
    )
    presenter = MenuPresenter(services, view)
    presenter.open(here="sell", theme="light")
    assert view.picture is not None
    assert [entry.key for entry in view.picture.entries][-3:] == ["D", "E", "F"]
    assert not presenter.press("A")
    assert presenter.press("B")
    assert view.told == ["loyalty"]


def test_a_place_says_how_much_waits_there() -> None:
    view = FakeView()
    services = MenuServices(
        phrases=Phrases("en"),
        keys=KeyTable(),
        version="0.1.0",
        count_of=lambda place: 3 if place == "inbox" else 0,
    )
    MenuPresenter(services, view).open(here="sell", theme="light")
    assert view.picture is not None
    assert [entry.waiting for entry in view.picture.entries] == [""] * 9 + ["3"] + [""] * 6


def test_the_lock_key_locks_also_with_the_menu_open() -> None:
    presenter, view = an_open_menu()
    assert presenter.press("Ctrl+L")
    assert view.told == ["lock"]


def test_only_a_known_and_different_look_or_language_is_told() -> None:
    presenter, view = an_open_menu()
    presenter.choose_theme("dark")
    presenter.choose_theme("pink")
    presenter.choose_language("en")
    presenter.choose_language("xx")
    assert view.told == []
    presenter.choose_theme("light")
    presenter.choose_language("de")
    assert view.told == ["light", "de"]


def test_in_training_the_same_place_leads_out() -> None:
    for is_training, words in ((False, "Practise"), (True, "Leave training")):
        view = FakeView()
        services = MenuServices(
            phrases=Phrases("en"), keys=KeyTable(), version="0.1.0", is_training=is_training
        )
        MenuPresenter(services, view).open(here="sell", theme="light")
        assert view.picture is not None
        (entry,) = (one for one in view.picture.entries if one.place is Place.PRACTISE)
        assert entry.text == words
