"""What the first start asks, refuses and hands over."""

import pytest

from pos_app.domain.store import TaxMode
from pos_app.phrases import Phrases
from pos_app.storage.errors import DiskFullError
from pos_app.ui.first_start.picture import Page
from pos_app.ui.first_start.presenter import MachineGuess
from tests.builders import a_manager
from tests.pos_app.ui.first_start.desk import PIN, Desk, fill_manager, fill_store

ENGLISH, GERMAN = Phrases("en"), Phrases("de")


@pytest.mark.parametrize(
    ("guess", "language", "country", "zone"),
    [
        (MachineGuess(language="de", country="US", zone="Asia/Tokyo"), "de", "JP", "Asia/Tokyo"),
        (MachineGuess(language="fr", country="FR", zone="UTC"), "en", "FR", "Europe/Paris"),
        (MachineGuess(zone="America/Detroit"), "en", "US", "America/Detroit"),
        (MachineGuess(zone="Europe/Stockholm"), "en", "other", "Europe/Stockholm"),
        (MachineGuess(), "en", "other", ""),
    ],
)  # fmt: skip
def test_the_machine_is_asked_first_and_its_zone_counts_most(
    guess: MachineGuess, language: str, country: str, zone: str
) -> None:
    presenter = Desk().presenter(guess)
    assert presenter.phrases.language == language
    assert (presenter.draft["country"], presenter.draft["zone"]) == (country, zone)


def test_four_pages_lead_to_a_till() -> None:
    desk = Desk()
    presenter = desk.presenter()
    presenter.attach(desk)
    assert desk.shown.page is Page.PLACE
    fill_store(presenter)
    assert desk.shown.page is Page.MANAGER
    fill_manager(presenter)
    assert desk.shown.page is Page.KEPT
    presenter.go_on()
    wanted = desk.wanted[0]
    assert (wanted.store_name, wanted.country, wanted.currency) == (
        "Old Market Street", "DE", "EUR",
    )  # fmt: skip
    assert (wanted.manager.name, wanted.manager.pin) == ("Ines M.", PIN)
    assert [part.rate_ppm for rule in wanted.taxes for part in rule.components] == [190_000, 70_000]
    assert wanted.till_name == "Till 1"
    assert desk.told == [a_manager()]


def test_nothing_typed_is_lost_on_the_way_back() -> None:
    desk = Desk()
    presenter = desk.presenter()
    presenter.attach(desk)
    fill_store(presenter)
    presenter.change("manager_name", "Ines M.")
    before = dict(presenter.draft)
    presenter.go_back()
    presenter.go_back()
    presenter.choose_country("DE")
    presenter.go_on()
    assert presenter.draft == before
    presenter.go_on()
    fill_manager(presenter)
    presenter.go_back()
    assert presenter.has_pin
    presenter.go_on()
    assert desk.shown.page is Page.KEPT


def test_another_country_changes_what_it_decides_and_nothing_else() -> None:
    desk = Desk()
    presenter = desk.presenter()
    presenter.attach(desk)
    fill_store(presenter)
    presenter.change("rate_0_0", "16")
    presenter.choose_country("CA")
    assert presenter.draft["currency"] == "CAD"
    assert presenter.draft["tax_mode"] == TaxMode.EXCLUSIVE
    assert presenter.draft["rate_0_0"] == "5"
    assert presenter.draft["store_name"] == "Old Market Street"


def test_a_rate_typed_is_the_rate_set_up() -> None:
    desk = Desk()
    presenter = desk.presenter(MachineGuess(language="de", zone="Europe/Zurich"))
    presenter.attach(desk)
    assert presenter.draft["rate_0_0"] == "8,1"
    presenter.change("rate_0_0", "8,25")
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()
    assert desk.wanted[0].taxes[0].components[0].rate_ppm == 82_500
    assert desk.wanted[0].cash_step_minor == 5


def test_a_smallest_coin_is_not_taken_over_to_another_currency() -> None:
    desk = Desk()
    presenter = desk.presenter(MachineGuess(zone="Europe/Zurich"))
    presenter.attach(desk)
    presenter.change("currency", "eur")
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()
    assert (desk.wanted[0].currency, desk.wanted[0].cash_step_minor) == ("EUR", 1)


def test_a_page_with_something_missing_stays_and_says_where() -> None:
    desk = Desk()
    presenter = desk.presenter(MachineGuess())
    presenter.attach(desk)
    presenter.go_on()
    presenter.go_on()
    assert desk.shown.page is Page.STORE
    assert desk.fault("store_name") == ENGLISH.say("errors.name_missing")
    assert desk.fault("currency")
    assert desk.fault("zone")
    assert desk.fault("country_code")
    assert desk.shown.fault == ENGLISH.say("first_start.look_at_fields")
    presenter.change("store_name", "Old Market Street")
    assert not desk.fault("store_name")


def test_a_country_without_defaults_is_set_up_by_hand() -> None:
    desk = Desk()
    presenter = desk.presenter(MachineGuess(zone="Europe/Stockholm"))
    presenter.attach(desk)
    for name, value in (("country_code", "se"), ("currency", "sek"), ("rate_0_0", "25")):
        presenter.change(name, value)
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()
    wanted = desk.wanted[0]
    assert (wanted.country, wanted.currency, wanted.zone) == ("SE", "SEK", "Europe/Stockholm")
    assert wanted.taxes[0].components[0].rate_ppm == 250_000


def test_a_pin_counts_when_it_was_typed_twice() -> None:
    desk = Desk()
    presenter = desk.presenter()
    presenter.attach(desk)
    fill_store(presenter)
    presenter.change("manager_name", "Ines M.")
    presenter.go_on()
    assert desk.shown.pin_fault == ENGLISH.say("first_start.pin_missing")
    presenter.enter_pin("1234")
    assert desk.shown.pin_fault == ENGLISH.say("errors.pin_simple")
    presenter.enter_pin(PIN)
    assert desk.shown.pin_asked == ENGLISH.say("first_start.pin_again")
    presenter.enter_pin("7292")
    assert desk.shown.pin_fault == ENGLISH.say("first_start.pin_differs")
    assert not presenter.has_pin
    presenter.enter_pin(PIN)
    presenter.enter_pin(PIN)
    assert desk.shown.page is Page.KEPT
    assert PIN not in "".join(map(repr, desk.pictures))


def test_a_refusal_is_said_and_the_way_stays_open() -> None:
    desk = Desk(error=DiskFullError())
    presenter = desk.presenter()
    presenter.attach(desk)
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()
    assert desk.shown.fault == ENGLISH.say("storage.disk_full")
    assert not desk.shown.is_busy
    desk.error = None
    presenter.go_on()
    assert desk.told == [a_manager()]


@pytest.mark.parametrize(
    ("place", "tone"), [("keyring", "good"), ("file", "good"), ("beside", "bad")]
)
def test_the_last_page_says_how_the_key_is_kept(place: str, tone: str) -> None:
    desk = Desk()
    presenter = desk.presenter(key_place=place)
    presenter.attach(desk)
    fill_store(presenter)
    fill_manager(presenter)
    said = {fact.text: fact.tone for fact in desk.shown.facts}
    assert said[ENGLISH.say(f"first_start.kept_key_{place}")] == tone


def test_another_language_is_spoken_at_once() -> None:
    desk = Desk()
    presenter = desk.presenter()
    presenter.attach(desk)
    presenter.choose_language("de")
    assert desk.told == ["language"]
    presenter.attach(desk)
    assert desk.shown.title == GERMAN.say("first_start.place_title")
    fill_store(presenter)
    fill_manager(presenter)
    presenter.go_on()
    wanted = desk.wanted[0]
    assert (wanted.languages[0], wanted.manager.language) == ("de", "de")
    assert (wanted.till_name, wanted.departments) == ("Kasse 1", ("Waren",))


def test_the_demo_is_offered_only_where_there_is_one() -> None:
    desk = Desk()
    without = desk.presenter(has_demo=False)
    without.attach(desk)
    assert not desk.shown.demo_text
    without.ask_demo()
    assert not desk.told
    presenter = desk.presenter()
    presenter.attach(desk)
    presenter.ask_demo()
    assert desk.told == ["demo"]
