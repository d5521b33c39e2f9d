"""Training in a real window: in, an exercise, out, and the power cut in the middle of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.bootstrap.training import training_places
from pos_app.paths import places_in
from pos_app.storage.connection import Connection
from tests.scenarios.morning_facts import Facts, furnish, settings_text
from tests.scenarios.morning_hands import MAJA
from tests.scenarios.real_window import Keyboard, RealTill, until, virtual_display

pytestmark = pytest.mark.real_window
TABLES = ("sale", "sale_line", "journal", "outbox", "print_job", "practice_attempt", "product")
CODE = "20110"


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    with virtual_display() as display:
        yield Keyboard(display)


@pytest.fixture
def till(tmp_path: Path, keyboard: Keyboard) -> Iterator[RealTill]:
    furnish(tmp_path, settings_text(printer="", scanner="emulated:"))
    opened = RealTill(tmp_path, keyboard)
    yield opened
    opened.stop()


def counts(connection: Connection) -> dict[str, int]:
    """How many rows of each kind there are."""
    found = {}
    for table in TABLES:
        row = connection.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (our own names)
        assert row is not None
        found[table] = int(row[0])
    return found


def type_sign_on(keyboard: Keyboard) -> None:
    number, pin = MAJA
    keyboard.type(number, "Return")
    keyboard.type(pin, "Return")


def enter_training(till: RealTill) -> None:
    """Menu, 7; then the strip's window has the keyboard."""
    till.keyboard.press("ctrl+m", "7")
    window = until(
        lambda: till.keyboard.ask("search", "--onlyvisible", "--name", "^TRAINING"),
        "no training came up",
        timeout_s=30,
    )
    till.keyboard.ask("windowfocus", "--sync", window.partition("\n")[0])


def training_facts(till: RealTill) -> Facts:
    """The training's own file, beside the running program."""
    places = training_places(places_in(till.folder))
    until(places.database.exists, "the training has no file")
    # Its settings are the real till's: the key lies in a file.
    places.settings_file.write_text('[storage]\nkey_place = "file"\n', "utf-8")
    return Facts(places.settings_file.parent)


def test_a_training_changes_nothing_of_the_till_and_a_power_cut_in_it_leads_back(
    till: RealTill, keyboard: Keyboard
) -> None:
    real = Facts(till.folder)
    till.start()
    type_sign_on(keyboard)
    keyboard.scan(CODE)
    until(lambda: real.items() == {CODE: 1}, "the scan is not on record")
    basket, before = real.basket(), counts(real.connection)
    real.close()

    enter_training(till)
    training = training_facts(till)
    keyboard.scan(CODE)
    until(lambda: training.items() == {CODE: 1}, "the training takes no scan")
    keyboard.type("5", "F9")
    until(lambda: training.sale_count() == 1, "the training made no sale")
    numbers = training.connection.rows("SELECT number FROM sale")
    assert [number[:3] for (number,) in numbers] == ["T0-"]
    assert real.basket() == basket
    assert counts(real.connection) == before
    real.close()
    training.close()

    till.kill()
    till.start()
    type_sign_on(keyboard)
    until(lambda: real.basket() == basket, "the real basket is not there")
    keyboard.scan(CODE)
    until(lambda: sum(real.items().values()) == 2, "the real till goes not on")
    assert training.sale_count() == 1
    assert counts(real.connection) | {"journal": 0, "outbox": 0} == before | {
        "journal": 0,
        "outbox": 0,
    }
    real.close()
    training.close()
    assert "Traceback" not in till.complaints()
