"""Claims about `regulars import`: it knows what can be imported, in the language asked for."""

import pytest

from pos_app.commands.import_catalogue import run


@pytest.mark.parametrize(("language", "word"), [("en", "another system"), ("de", "anderes System")])
def test_its_help_names_products(
    capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--help"], language=language)
    assert ended.value.code == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "products" in printed
    assert word in printed


def test_without_saying_what_it_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        run([])
    assert ended.value.code == 2
