"""Settings name the key that is wrong and the one that was meant."""

from pathlib import Path

import pytest

from pos_app.phrases import Phrases
from pos_app.settings import (
    Settings,
    SettingsError,
    parse_settings,
    read_settings,
    sample_settings,
)


def test_no_file_means_all_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_the_sample_file_holds_every_default() -> None:
    assert parse_settings(sample_settings()) == Settings()


def test_devices_are_named_by_address() -> None:
    settings = parse_settings(
        '[devices]\nreceipt_printer = "tcp://127.0.0.1:9100"\nscanners = ["wedge:"]\n'
    )
    assert settings.devices.receipt_printer == "tcp://127.0.0.1:9100"


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("[devcies]\n", "settings.unknown_key", {"key": "devcies", "nearest": "devices"}),
        (
            '[devices]\nreceipt_priner = ""\n',
            "settings.unknown_key",
            {"nearest": "devices.receipt_printer"},
        ),
        ("[devices]\ndrawer_pin = true\n", "settings.wrong_type", {"wanted": "number"}),
        ("[devices]\nscanners = 'wedge:'\n", "settings.wrong_type", {"wanted": "list"}),
        ("devices = 3\n", "settings.wrong_type", {"wanted": "table"}),
        ("[screen]\ntheme = 'pink'\n", "settings.not_a_choice", {"value": "pink"}),
        ("[screen\n", "settings.not_toml", {}),
    ],
)
def test_what_is_wrong_is_named(text: str, code: str, values: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as error:
        parse_settings(text)
    assert error.value.code == code
    assert values.items() <= error.value.values.items()
    for language in ("en", "de"):
        assert Phrases(language).say(code, **error.value.values)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError) as error:
        read_settings(path)
    assert error.value.code == "settings.unreadable"
