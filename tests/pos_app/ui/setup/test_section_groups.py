from pos_app.ui.setup.presenter import SECTION_ICONS
from pos_app.ui.setup.section_groups import GROUP_ICONS, GROUPS, group_of, grouped


def test_every_section_stands_in_one_group() -> None:
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted(SECTION_ICONS)
    assert list(GROUP_ICONS) == list(GROUPS)


def test_a_section_without_a_group_still_has_a_place() -> None:
    assert grouped(["store", "garden"]) == {"place": ("store",), "trust": ("garden",)}
    assert group_of("garden") == "trust"


def test_a_group_has_its_own_order() -> None:
    assert grouped(["offers", "products"]) == {"goods": ("products", "offers")}
