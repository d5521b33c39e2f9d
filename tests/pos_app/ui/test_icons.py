import pytest
from PySide6.QtGui import QColor

from pos_app.ui.icons import icon_names, icon_pixmap
from pos_app.ui.resource_files import ICONS


def test_an_icon_has_the_colour_asked_for_and_the_density_of_the_screen(
    fonts: tuple[str, ...],
) -> None:
    pixmap = icon_pixmap("printer", "#FF0000", 20, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)
    image = pixmap.toImage()
    inks = {
        QColor(image.pixelColor(x, y)).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#ff0000"}


def test_an_icon_is_rendered_once(fonts: tuple[str, ...]) -> None:
    assert icon_pixmap("lock", "#000000", 20) is icon_pixmap("lock", "#000000", 20)


def test_an_unknown_icon_is_an_error(fonts: tuple[str, ...]) -> None:
    with pytest.raises(LookupError, match="no-such-icon"):
        icon_pixmap("no-such-icon", "#000000", 20)


def test_every_icon_takes_a_tint_and_the_licence_is_beside_them() -> None:
    assert len(icon_names()) > 100
    for name in icon_names():
        assert "currentColor" in (ICONS / f"{name}.svg").read_text("utf-8"), name
    assert "ISC" in (ICONS / "LICENSE").read_text("utf-8")
