import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.printer_profile import DEFAULT_CODE_PAGES, CodePage
from hardware.protocols.printable_text import encode_runs, printable

LATIN, EURO, CENTRAL, CYRILLIC = DEFAULT_CODE_PAGES


def test_western_text_is_printed_as_it_is() -> None:
    assert printable("Bäckerei 5 € – é", DEFAULT_CODE_PAGES) == ("Bäckerei 5 € – é", ())


@pytest.mark.parametrize(
    ("character", "shown"), [("中", "Zhong"), ("\u2011", "-"), ("Ș", "S"), ("\u200b", "")]
)
def test_what_no_page_has_is_transliterated_and_told(character: str, shown: str) -> None:
    assert printable(f"a{character}b", DEFAULT_CODE_PAGES) == (f"a{shown}b", ((character, shown),))


def test_a_letter_and_its_accent_become_one() -> None:
    assert printable("u\u0308", DEFAULT_CODE_PAGES) == ("ü", ())


@given(st.text(max_size=40))
def test_no_text_can_carry_a_command(text: str) -> None:
    shown, _ = printable(text, DEFAULT_CODE_PAGES)
    for _, run in encode_runs(shown, DEFAULT_CODE_PAGES, LATIN):
        assert min(run) >= 0x20
        assert 0x7F not in run


@given(st.text(max_size=40))
def test_the_bytes_decode_to_what_was_shown(text: str) -> None:
    shown, changes = printable(text, DEFAULT_CODE_PAGES)
    runs = list(encode_runs(shown, DEFAULT_CODE_PAGES, LATIN))
    assert "".join(run.decode(page.codec) for page, run in runs) == shown
    if not changes and text.isalpha() and text.isascii():
        assert shown == text


def test_pages_change_only_when_they_must() -> None:
    runs = list(encode_runs("aŁbцc", DEFAULT_CODE_PAGES, LATIN))
    assert [page for page, _ in runs] == [LATIN, CENTRAL, CYRILLIC]


def test_text_that_was_not_made_printable_is_refused() -> None:
    with pytest.raises(ValueError, match="not printable"):
        list(encode_runs("中", DEFAULT_CODE_PAGES, LATIN))


def test_control_pictures_of_old_pages_are_no_way_in() -> None:
    old_page = CodePage(0, "cp437")
    shown, _ = printable("\x1b@\x07\x7f", (old_page,))
    assert shown == "@"
