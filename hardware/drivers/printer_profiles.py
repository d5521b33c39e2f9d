"""Printer models by name: our own two paper widths, the list that python-escpos ships, our facts.

Reads only the list (a JSON file), never the library's code: importing it sets up logging and leaves
a temporary folder behind. Code pages that Python has no codec for are left out.
"""

import importlib.util
import json
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from hardware.devices.printer_profile import (
    DEFAULT_CODE_PAGES,
    PROFILE_58MM,
    PROFILE_80MM,
    CodePage,
    PrinterProfile,
)
from hardware.drivers.printer_models import MODELS, ModelFacts, model_named, model_of_identity

AUTO = "auto"  # the printer is asked for its model
PROFILE_AUTO = replace(PROFILE_80MM, name=AUTO)
OWN_PROFILES = {profile.name: profile for profile in (PROFILE_AUTO, PROFILE_80MM, PROFILE_58MM)}

# Pages are tried in this order: western with the euro, central European, Cyrillic, then the rest.
_PREFERRED_CODECS = ("cp1252", "cp858", "iso8859_15", "cp852", "cp1250", "cp866", "cp1251")
# Printers put characters side by side as they come: no right-to-left order, no joined letters, no
# marks above. Lines in these scripts are drawn instead.
_UNSHAPED_CODECS = frozenset(
    {"cp720", "cp862", "cp864", "cp874", "cp1255", "cp1256", "cp1258"}
    | {"iso8859_6", "iso8859_8", "iso8859_11", "tis_620"}
)
_NARROW_COLUMNS_MAX = 36


class ProfileUnknownError(ValueError):
    """No such model; `nearest` is the known name most like it, or empty."""

    def __init__(self, name: str, nearest: str) -> None:
        """Keep both names."""
        self.name = name
        self.nearest = nearest
        super().__init__(name, nearest)


def profile_names() -> tuple[str, ...]:
    """Return all known names, our own first."""
    listed = set(_capabilities().get("profiles", {}))
    known = {model.name for model in MODELS if not model.based_on or model.based_on in listed}
    return (*OWN_PROFILES, *sorted(listed | known))


def profile_named(name: str) -> PrinterProfile:
    """Return the model. Raises ProfileUnknownError."""
    own = OWN_PROFILES.get(name)
    if own is not None:
        return own
    model = model_named(name)
    if model is not None:
        return _with_facts(model)
    return _listed(name)


def profile_of_identity(identity: str) -> PrinterProfile | None:
    """Return the model that calls itself so when asked GS I 67; None if we do not know it."""
    model = model_of_identity(identity)
    try:
        return None if model is None else _with_facts(model)
    except ProfileUnknownError:  # the list is not installed
        return None


def _with_facts(model: ModelFacts) -> PrinterProfile:
    base = _listed(model.based_on) if model.based_on else PROFILE_80MM
    facts: dict[str, Any] = dict(model.facts)
    return replace(base, name=model.name, **facts)


def _listed(name: str) -> PrinterProfile:
    found = _capabilities().get("profiles", {}).get(name)
    if found is None:
        near = get_close_matches(name, profile_names(), n=1, cutoff=0.4)
        raise ProfileUnknownError(name, near[0] if near else "")
    columns = int(found["fonts"].get("0", {}).get("columns", PROFILE_80MM.columns))
    width = found.get("media", {}).get("width", {}).get("pixels")
    features = found.get("features", {})
    default = PROFILE_58MM if columns <= _NARROW_COLUMNS_MAX else PROFILE_80MM
    return PrinterProfile(
        name=name,
        columns=columns,
        dots=width if isinstance(width, int) else default.dots,
        code_pages=_code_pages(found.get("codePages", {})),
        has_cutter=bool(features.get("paperFullCut") or features.get("paperPartCut")),
        has_barcodes=bool(features.get("barcodeB")),
        has_qr=bool(features.get("qrCode")),
    )


def _code_pages(numbered: dict[str, str]) -> tuple[CodePage, ...]:
    encodings = _capabilities().get("encodings", {})
    pages: dict[str, CodePage] = {}
    # Sorted as numbers: the list has strings, and "15" would come before "2".
    for number, name in sorted(numbered.items(), key=lambda item: int(item[0])):
        codec = encodings.get(name, {}).get("python_encode")
        if codec and _is_byte_codec(codec):
            normal = codec.lower().replace("-", "_").replace("windows_", "cp")
            if normal.replace("iso_", "iso") not in _UNSHAPED_CODECS:
                pages.setdefault(normal, CodePage(int(number), normal))
    preferred = [pages[codec] for codec in _PREFERRED_CODECS if codec in pages]
    rest = [page for page in pages.values() if page not in preferred]
    return (*preferred, *rest) or DEFAULT_CODE_PAGES


def _is_byte_codec(codec: str) -> bool:
    try:
        return len("A".encode(codec)) == 1
    except LookupError:
        return False


@lru_cache(maxsize=1)
def _capabilities() -> dict[str, Any]:
    spec = importlib.util.find_spec("escpos")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        file = Path(place) / "capabilities.json"
        if file.is_file():
            loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return loaded
    return {}
