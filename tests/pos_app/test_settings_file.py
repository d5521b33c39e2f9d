"""One key changes; comments, order and every other key stay, and a bad file stays as it is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app import settings_file
from pos_app.settings import SettingsError, parse_settings, read_settings, sample_settings
from pos_app.settings_file import as_toml, change_setting, change_settings, with_setting

FILE = """\
# This till stands at the door.
[devices]
receipt_printer = "tcp://192.0.2.7:9100"  # the one with the blue sticker
scanners = [
  "wedge:",  # on the counter
  "serial:///dev/ttyUSB0",
]

[screen]
theme = "dark"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "settings.toml"
    made.write_text(FILE, encoding="utf-8")
    return made


def test_only_the_changed_value_differs(path: Path) -> None:
    settings = change_setting(path, "devices", "receipt_printer", "usblp:/dev/usb/lp0")
    assert settings.devices.receipt_printer == "usblp:/dev/usb/lp0"
    assert path.read_text("utf-8") == FILE.replace("tcp://192.0.2.7:9100", "usblp:/dev/usb/lp0")


def test_a_value_of_several_lines_becomes_one(path: Path) -> None:
    change_setting(path, "devices", "scanners", ("wedge:", "emulated:"))
    text = path.read_text("utf-8")
    assert 'scanners = ["wedge:", "emulated:"]\n\n[screen]' in text
    assert "blue sticker" in text


def test_a_new_key_comes_last_in_its_table(path: Path) -> None:
    change_setting(path, "devices", "drawer_pin", 5)
    assert ']\ndrawer_pin = 5\n\n[screen]\ntheme = "dark"\n' in path.read_text("utf-8")
    change_setting(path, "screen", "is_full_screen", value=True)
    assert path.read_text("utf-8").endswith('theme = "dark"\nis_full_screen = true\n')


def test_values_that_belong_together_are_written_together(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    replace = settings_file._replace

    def replaced(path: Path, text: str) -> None:
        texts.append(text)
        replace(path, text)

    monkeypatch.setattr(settings_file, "_replace", replaced)
    wanted = {"drawer_pin": 5, "receipt_printer": "emulated:"}
    settings = change_settings(path, "devices", wanted)
    assert (settings.devices.drawer_pin, settings.devices.receipt_printer) == (5, "emulated:")
    assert texts == [path.read_text("utf-8")]
    assert read_settings(path) == settings


def test_of_values_that_belong_together_none_is_written_without_the_others(path: Path) -> None:
    path.write_text('[devices]\n"receipt_printer" = "emulated:"\n', encoding="utf-8")
    before = path.read_text("utf-8")
    with pytest.raises(SettingsError) as refused:
        change_settings(path, "devices", {"drawer_pin": 5, "receipt_printer": "usblp:/dev/lp1"})
    assert refused.value.code == "settings.not_changed"
    assert path.read_text("utf-8") == before


def test_a_table_or_a_file_that_is_missing_is_made(path: Path, tmp_path: Path) -> None:
    change_setting(path, "storage", "key_place", "file")
    assert path.read_text("utf-8").endswith('theme = "dark"\n\n[storage]\nkey_place = "file"\n')
    fresh = tmp_path / "new" / "settings.toml"
    change_setting(fresh, "devices", "receipt_printer", "emulated:")
    assert read_settings(fresh).devices.receipt_printer == "emulated:"
    assert fresh.read_text("utf-8").startswith("# Settings of this machine.")


def test_a_file_that_is_not_understood_stays_as_it_is(path: Path) -> None:
    path.write_text("[devices]\nreceipt_pinter = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        change_setting(path, "devices", "receipt_printer", "emulated:")
    assert refused.value.code == "settings.unknown_key"
    assert path.read_text("utf-8") == "[devices]\nreceipt_pinter = 1\n"


@pytest.mark.parametrize(
    "text",
    [
        'devices = { receipt_printer = "emulated:" }\n',
        'devices.receipt_printer = "emulated:"\n',
        '[devices]\n"receipt_printer" = "emulated:"\n',
    ],
)
def test_a_form_that_cannot_be_changed_alone_is_refused(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        change_setting(path, "devices", "receipt_printer", "usblp:/dev/usb/lp1")
    assert refused.value.code == "settings.not_changed"
    assert path.read_text("utf-8") == text


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        change_setting(tmp_path / "folder" / "settings.toml", "screen", "theme", "dark")
    assert refused.value.code in {"settings.not_written", "settings.unreadable"}


def test_line_ends_of_windows_and_a_byte_order_mark_are_no_matter(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    change_setting(path, "screen", "theme", "light")
    assert path.read_bytes().decode() == FILE.replace("\n", "\r\n").replace('"dark"', '"light"')


def test_no_file_is_left_beside_it(path: Path) -> None:
    change_setting(path, "screen", "theme", "light")
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


@given(st.text(max_size=40))
def test_any_text_reads_back(text: str) -> None:
    assert tomllib.loads(f"value = {as_toml(text)}") == {"value": text}


@given(st.sampled_from(["receipt_printer", "wedge_prefix"]), st.text(max_size=20))
def test_the_sample_keeps_all_its_other_lines(key: str, value: str) -> None:
    before = sample_settings()
    after = with_setting(before, "devices", key, value)
    assert getattr(parse_settings(after).devices, key) == value
    kept = [line for line in before.splitlines() if not line.startswith(f"{key} =")]
    assert [line for line in after.splitlines() if not line.startswith(f"{key} =")] == kept
