import subprocess
import sys

import pytest

from hardware.devices.printer_profile import DEFAULT_CODE_PAGES, PROFILE_58MM, PROFILE_80MM
from hardware.drivers import printer_profiles
from hardware.drivers.printer_profiles import (
    ProfileUnknownError,
    profile_named,
    profile_names,
)


def test_our_own_profiles_come_first() -> None:
    assert profile_names()[:2] == ("80mm", "58mm")
    assert profile_named("80mm") is PROFILE_80MM
    assert profile_named("58mm") is PROFILE_58MM


def test_known_models_have_their_facts() -> None:
    profile = profile_named("TM-T88V")
    assert profile.columns == 42
    assert profile.dots == 512
    assert profile.code_pages[0].codec == "cp1252"
    assert profile.code_pages[0].number == 16


@pytest.mark.parametrize("name", [n for n in profile_names() if n not in {"80mm", "58mm"}])
def test_every_listed_model_can_print(name: str) -> None:
    profile = profile_named(name)
    assert profile.columns > 0
    assert profile.dots > 0
    assert all("A".encode(page.codec) == b"A" for page in profile.code_pages[:1])


def test_an_unknown_model_names_the_nearest() -> None:
    with pytest.raises(ProfileUnknownError) as caught:
        profile_named("TM-T88")
    assert caught.value.nearest.startswith("TM-T88")


def test_without_the_list_our_own_profiles_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer_profiles, "_capabilities", dict)
    assert profile_names() == ("80mm", "58mm")
    with pytest.raises(ProfileUnknownError):
        profile_named("TM-T88V")
    assert printer_profiles._code_pages({}) == DEFAULT_CODE_PAGES


def test_the_list_is_read_without_the_library() -> None:
    program = (
        "import sys; from hardware.drivers.printer_profiles import profile_named;"
        "profile_named('TM-T88V'); sys.exit('escpos' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603  (ourselves)
    assert done.returncode == 0
