import wave

from pos_app.ui.resource_files import FONTS, ICONS, SOUNDS


def test_fonts_icons_and_sounds_are_there() -> None:
    assert FONTS.is_dir()
    assert ICONS.is_dir()


def test_the_sounds_are_short_mono_and_different() -> None:
    lengths_s = {}
    for name in ("scan_ok", "error"):
        with wave.open(str(SOUNDS / f"{name}.wav")) as sound:
            assert sound.getnchannels() == 1
            lengths_s[name] = sound.getnframes() / sound.getframerate()
    assert lengths_s["scan_ok"] <= 0.1
    assert lengths_s["scan_ok"] < lengths_s["error"] <= 0.5
