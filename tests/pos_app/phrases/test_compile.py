"""Compiled translations match their source and nothing else."""

from pathlib import Path

import pytest

from pos_app.phrases.compile import compiled, main, stale


def _write(folder: Path, text: str) -> Path:
    po_path = folder / "de" / "LC_MESSAGES" / "sell.po"
    po_path.parent.mkdir(parents=True, exist_ok=True)
    po_path.write_text(text, encoding="utf-8")
    return po_path


def test_a_missing_and_a_changed_catalogue_are_stale_and_a_fresh_one_is_not(tmp_path: Path) -> None:
    po_path = _write(tmp_path, 'msgid "x"\nmsgstr "Kasse offen."\n')
    mo_path = po_path.with_suffix(".mo")
    assert stale(tmp_path) == [mo_path]
    mo_path.write_bytes(compiled(po_path))
    assert stale(tmp_path) == []
    _write(tmp_path, 'msgid "x"\nmsgstr "Kasse zu."\n')
    assert stale(tmp_path) == [mo_path]


def test_the_bytes_name_no_day_of_compiling(tmp_path: Path) -> None:
    mo_bytes = compiled(_write(tmp_path, 'msgid "x"\nmsgstr "Grüße, 5 €"\n'))
    assert b"POT-Creation-Date: 2026-01-01" in mo_bytes
    assert "Grüße, 5 €".encode() in mo_bytes


def test_a_broken_file_is_named_and_its_line_shown(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"sell\.po does not read as .*this is no sentence"):
        compiled(_write(tmp_path, 'msgid "x"\nthis is no sentence\n'))


def test_the_command_compiles_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po_path = _write(tmp_path, 'msgid "x"\nmsgstr "Kasse offen."\n')
    assert main(tmp_path) == 0
    assert po_path.with_suffix(".mo").is_file()
    assert "compiled de/LC_MESSAGES/sell.mo" in capsys.readouterr().out
