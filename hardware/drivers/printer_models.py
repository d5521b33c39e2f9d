"""What we know of printer models beyond the list of python-escpos, and which model says which name.

Asks no printer (escpos_printer does). A fact that no source confirms is left as the list has it: a
confirmation (GS ( H) that a model does not know would make every receipt UNKNOWN.

Sources: [E] python-escpos 3.1, capabilities.json (features, columns, dots, code pages). [G] Epson
TM-L90/TM-T88III programming guide, Ver. 10.01: GS ( H pages 425 to 429, GS I page 456. [T] Epson
technical reference of the TM-T20III (576 dots, 48 characters of font A). [P] emupos 0.4.0, which
lists the code pages of the TM-T20III from Epson's ESC t. [I] python-escpos issues #367 and #424:
pictures whose height is a multiple of 48 come out as rubbish. [F] taken over
from an older model of the family: no source read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.devices.printer_profile import CodePage

_T20III_PAGES = (
    CodePage(16, "cp1252"),
    CodePage(19, "cp858"),
    CodePage(18, "cp852"),
    CodePage(17, "cp866"),
    CodePage(0, "cp437"),
    CodePage(2, "cp850"),
)
_NO_CODES = {"has_barcodes": False, "has_qr": False}
# Small 58 mm printers: no cutter, a buffer of a few kilobytes.
_SMALL = {**_NO_CODES, "has_cutter": False, "raster_rows_max": 128, "avoids_raster_48": True}


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model: its profile is `based_on` of python-escpos (empty: our 80mm) with `facts` on top.

    `identities` are names that it answers to GS I 67; `source` as in the list above.
    """

    name: str
    based_on: str
    source: str
    facts: Mapping[str, object] = field(default_factory=dict)
    identities: tuple[str, ...] = ()


MODELS = (
    ModelFacts("TM-T20II", "TM-T20II", "E", identities=("TM-T20II",)),
    ModelFacts("TM-T20III", "", "T P", {"code_pages": _T20III_PAGES}, ("TM-T20III",)),
    ModelFacts("TM-T20IV", "TM-T20II", "F", identities=("TM-T20IV",)),
    ModelFacts("TM-T88III", "TM-T88III", "E G", identities=("TM-T88III",)),
    ModelFacts("TM-T88IV", "TM-T88IV", "E", identities=("TM-T88IV",)),
    ModelFacts("TM-T88V", "TM-T88V", "E", identities=("TM-T88V",)),
    ModelFacts("TM-T88VI", "TM-T88V", "F", identities=("TM-T88VI",)),
    ModelFacts("TM-T88VII", "TM-T88V", "F", identities=("TM-T88VII",)),
    ModelFacts("TM-m30", "TM-T20II", "F", identities=("TM-m30", "TM-m30II", "TM-m30III")),
    ModelFacts("TM-L90", "TM-L90", "E G", {"has_process_id": True}, ("TM-L90",)),
    ModelFacts("TM-T90", "TM-L90", "G", {"has_process_id": True}, ("TM-T90",)),
    ModelFacts("TM-U220", "TM-U220", "E G", {**_NO_CODES, "paints_text": False}, ("TM-U220",)),
    ModelFacts("TM-U220B", "TM-U220B", "E G", {**_NO_CODES, "paints_text": False}, ("TM-U220B",)),
    ModelFacts("RP326", "RP326", "E"),
    ModelFacts("TH230", "TH230", "E"),
    ModelFacts("POS-5890", "POS-5890", "E I", _SMALL),
    ModelFacts("NT-5890K", "NT-5890K", "E I", _SMALL),
    ModelFacts("ZJ-5870", "ZJ-5870", "E I", _SMALL),
    ModelFacts("Sunmi-V2", "Sunmi-V2", "E", {"has_cutter": False}),
)
_BY_NAME = {model.name: model for model in MODELS}
_BY_IDENTITY = {name.casefold(): model for model in MODELS for name in model.identities}


def model_named(name: str) -> ModelFacts | None:
    """What we know of a model, if anything."""
    return _BY_NAME.get(name)


def model_of_identity(identity: str) -> ModelFacts | None:
    """The model that calls itself so (GS I 67), whatever the case of its letters."""
    return _BY_IDENTITY.get(identity.strip().casefold())
