"""The device rules read as udev reads them, and name what packaging/README.md promises."""

import re

import pytest

from tests.tidy.sources import ROOT

RULES = ROOT / "packaging" / "udev" / "70-regulars.rules"
README = ROOT / "packaging" / "README.md"
# Source: udev(7), "Rules files": what is compared, and what is set.
MATCHED = {"KERNEL", "SUBSYSTEM", "SUBSYSTEMS", "DRIVERS", "ATTR", "ATTRS", "ENV", "ACTION"}
SET = {"GROUP", "MODE", "TAG", "SYMLINK", "ENV", "OPTIONS", "OWNER"}
_PART = re.compile(r'([A-Z]+)(\{[A-Za-z_]+\})?(==|!=|\+=|:=|=)"([^"]*)"')

Part = tuple[str, str, str, str]


def parts_of(rule: str) -> list[Part]:
    """Split a rule at its commas; raises ValueError for what udev would not read."""
    found: list[Part] = []
    for text in re.split(r",\s*(?=[A-Z])", rule):
        match = _PART.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        key, name, sign, value = match.groups()
        known = MATCHED if sign in {"==", "!="} else SET
        if key not in known:
            raise ValueError(text)
        found.append((key, (name or "").strip("{}"), sign, value))
    return found


def rules() -> list[list[Part]]:
    lines = RULES.read_text("utf-8").splitlines()
    return [parts_of(line) for line in lines if line.strip() and not line.startswith("#")]


def test_each_rule_matches_something_before_it_sets_anything() -> None:
    for rule in rules():
        signs = [sign in {"==", "!="} for _, _, sign, _ in rule]
        assert signs[0]
        assert signs == sorted(signs, reverse=True), rule
        assert not signs[-1], rule
        assert rule[0][0] == "SUBSYSTEM", rule


def test_what_udev_would_not_read_is_found() -> None:
    for wrong in ('SUBSYSTEM="tty" MODE="0660"', 'MODE=="0660"', "KERNEL==lp0", 'FOO="1"'):
        with pytest.raises(ValueError, match=r".+"):
            parts_of(wrong)


def test_the_makers_are_those_that_the_readme_promises() -> None:
    makers = {
        number
        for rule in rules()
        for key, name, _, value in rule
        if (key, name) == ("ATTRS", "idVendor")
        for number in value.split("|")
    }
    assert all(re.fullmatch(r"[0-9a-f]{4}", number) for number in makers)
    assert makers == set(re.findall(r"`([0-9a-f]{4})`", README.read_text("utf-8")))


def test_the_names_are_those_that_the_readme_promises() -> None:
    names = {value for rule in rules() for key, _, _, value in rule if key == "SYMLINK"}
    promised = re.findall(r"`/dev/(regulars/[a-z]+-)SERIAL`", README.read_text("utf-8"))
    assert names == {f"{name}$attr{{serial}}" for name in promised}


def test_nobody_else_may_open_a_device_and_the_person_at_the_screen_may() -> None:
    assert int(RULES.name.split("-")[0]) < 73  # uaccess is obeyed by 73-seat-late.rules
    for rule in rules():
        values = {key: value for key, _, sign, value in rule if sign in {"=", "+="}}
        if "SYMLINK" not in values:
            assert values["MODE"] == "0660"
            assert values["TAG"] == "uaccess"
