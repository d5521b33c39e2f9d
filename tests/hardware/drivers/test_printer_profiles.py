import subprocess
import sys

import pytest

from hardware.devices.printer_profile import DEFAULT_CODE_PAGES, PROFILE_58MM, PROFILE_80MM
from hardware.drivers import printer_profiles
from hardware.drivers.printer_profiles import (
    ProfileUnknownError,
    profile_named,
    profile_names,
    profile_of_identity,
)


def test_our_own_profiles_come_first() -> None:
    assert profile_names()[:3] == ("auto", "80mm", "58mm")
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
    assert profile_names() == ("auto", "80mm", "58mm", "TM-T20III")
    assert profile_of_identity("TM-T88V") is None
    with pytest.raises(ProfileUnknownError):
        profile_named("TM-T88V")
    assert printer_profiles._code_pages({}) == DEFAULT_CODE_PAGES


def test_a_printer_that_says_its_model_is_known_by_it() -> None:
    profile = profile_of_identity("tm-t20iii ")
    assert profile is not None
    assert (profile.name, profile.columns) == ("TM-T20III", 48)
    assert profile_of_identity("POS-80") is None


def test_pages_that_need_shaping_are_left_to_drawing() -> None:
    pages = {page.codec for name in profile_names() for page in profile_named(name).code_pages}
    assert not pages & {"cp864", "cp1256", "cp862", "cp874"}


def test_a_small_printer_neither_cuts_nor_takes_tall_pictures() -> None:
    profile = profile_named("POS-5890")
    assert not profile.has_cutter
    assert not profile.has_barcodes
    assert profile.avoids_raster_48


def test_the_list_is_read_without_the_library() -> None:
    program = (
        "import sys; from hardware.drivers.printer_profiles import profile_named;"
        "profile_named('TM-T88V'); sys.exit('escpos' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603  (ourselves)
    assert done.returncode == 0
