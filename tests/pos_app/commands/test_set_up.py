"""`regulars set-up` makes a till without a display, or says what it lacks and makes none."""

import io
from pathlib import Path

import pytest

from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.commands.set_up import run
from pos_app.domain.policy import Policy
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings, StorageSettings, read_settings

ENGLISH = Phrases("en")
PIN = "7291"
ASKED = ["--country", "DE", "--store-name", "Old Market Street", "--manager-name", "Ines M."]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text('[storage]\nkey_place = "file"\n', "utf-8")
    (tmp_path / "pin").write_text(PIN + "\n", "utf-8")
    return tmp_path


def set_up(folder: Path, *more: str, asked: list[str] = ASKED) -> int:
    given = ["--folder", str(folder), *asked, *more]
    if "--pin-stdin" not in more:
        given += ["--pin-file", str(folder / "pin")]
    return run(given)


def policy_in(folder: Path) -> Policy | None:
    machine = open_machine(places_in(folder), Settings(storage=StorageSettings(key_place="file")))
    try:
        return machine.do(machine.units.policy) if is_set_up(machine) else None
    finally:
        machine.close()


def test_a_till_is_set_up_from_the_countrys_defaults(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up(folder, "--address", "Alter Markt 12") == 0
    said = capsys.readouterr().out
    assert said.strip() == ENGLISH.say("first_start.command_done", name="Ines M.", number="1")
    assert PIN not in said
    policy = policy_in(folder)
    assert policy is not None
    assert (policy.store.zone, policy.store.currency.code) == ("Europe/Berlin", "EUR")
    assert policy.store.receipt_header == ("Alter Markt 12",)
    assert policy.taxes.classes == ("standard", "reduced")


def test_a_pin_comes_from_standard_input_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PIN + "\n"))
    assert set_up(folder, "--pin-stdin") == 0
    assert policy_in(folder) is not None


def test_what_is_given_counts_before_the_defaults(folder: Path) -> None:
    more = ("--language", "de", "--tax", "exclusive", "--rate", "reduced=7.5", "--till-number", "4")
    assert set_up(folder, *more) == 0
    policy = policy_in(folder)
    assert policy is not None
    assert (policy.till.code, policy.till.name) == ("4", "Kasse 4")
    assert policy.taxes.rules[1].components[0].rate_ppm == 75_000
    assert policy.store.tax_mode == "exclusive"


def test_the_language_is_kept_where_there_are_no_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "settings.toml").unlink()
    monkeypatch.setattr("pos_app.bootstrap.keys.system_keyring", lambda: None)
    assert set_up(folder, "--language", "de") == 0
    assert read_settings(places_in(folder).settings_file).screen.language == "de"


def test_a_till_is_set_up_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up(folder) == 0
    assert set_up(folder) == 1
    assert capsys.readouterr().err.strip() == ENGLISH.say("first_start.already_set_up")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--zone", "Mars/Base"), ENGLISH.say("errors.zone_unknown", zone="Mars/Base")),
        (("--till-number", "0"), ENGLISH.say("first_start.number_range", largest=99)),
        (
            ("--rate", "luxury=40"),
            ENGLISH.say("first_start.command_rate", given="luxury=40", known="standard, reduced"),
        ),
        (("--country", "SE", "--zone", "Europe/Stockholm"), "There are no defaults for SE."),
    ],
)
def test_a_refusal_is_a_sentence_and_no_till(
    folder: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], sentence: str
) -> None:
    assert set_up(folder, *more) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert policy_in(folder) is None


def test_another_country_is_set_up_with_its_zone_and_money(folder: Path) -> None:
    more = ("--country", "SE", "--zone", "Europe/Stockholm", "--currency", "SEK")
    assert set_up(folder, *more, "--rate", "standard=25") == 0
    policy = policy_in(folder)
    assert policy is not None
    assert (policy.store.country, policy.store.currency.code) == ("SE", "SEK")


def test_a_pin_file_that_is_not_there_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pin").unlink()
    assert set_up(folder) == 1
    assert "pin" in capsys.readouterr().err
    assert policy_in(folder) is None
