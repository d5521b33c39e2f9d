"""Claims about the errors of storage."""

import gettext

import pytest

from pos_app.storage import errors
from resources import __file__ as resources_file

ALL = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, errors.StorageError)
]


@pytest.mark.parametrize("error", ALL)
@pytest.mark.parametrize("language", ["en", "de"])
def test_each_has_its_sentence(error: type[errors.StorageError], language: str) -> None:
    folder = resources_file.removesuffix("__init__.py") + "translations"
    sentences = gettext.translation("storage", folder, [language])
    name = error().code.removeprefix("storage.")
    assert sentences.gettext(name) != name


def test_values_go_with_the_code() -> None:
    error = errors.DatabaseNewerError(version="0009", newest="0002")
    assert (error.code, error.values["version"]) == ("storage.database_newer", "0009")
