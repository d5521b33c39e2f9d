"""The command line names its verbs, and does one of them."""

import tomllib

import pytest

from pos_app.__main__ import VERBS, main
from pos_app.settings import parse_settings, sample_settings


def test_an_unknown_verb_is_refused_and_the_known_ones_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["toast"]) == 2
    told = capsys.readouterr().err
    assert "toast" in told
    assert all(verb in told for verb in VERBS)


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_names_every_verb_with_what_it_does(
    asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([asked]) == 0
    told = capsys.readouterr().out
    assert all(verb in told and says in told for verb, says in VERBS.items())


def test_settings_prints_a_file_that_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    printed = capsys.readouterr().out
    assert tomllib.loads(printed) == tomllib.loads(sample_settings())
    assert parse_settings(printed) == parse_settings("")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    if verb in {"settings", "till"}:
        assert main([verb, "--help"]) == 0
    else:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        assert ended.value.code == 0
    assert capsys.readouterr().out
