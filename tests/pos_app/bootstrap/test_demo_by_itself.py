"""The demo without hands sells by keys alone, and its pictures show what was sold."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.demo_by_itself import SCANS, DemoByItself
from pos_app.phrases import Phrases
from tests.pos_app.bootstrap.stage import Tills, page_count, presenter_of

ALL_OF_IT_MS = 60_000
PICTURES = [
    "1_empty.png",
    "2_basket.png",
    "3_card.png",
    "4_change.png",
    "5_next_sale_dark.png",
    "receipt.png",
]


def test_it_sells_writes_its_pictures_and_ends(
    tills: Tills, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    till, pictures = tills.open(), tmp_path / "pictures"
    DemoByItself(pictures, size="1366x768").begin(till)
    qtbot.waitUntil(lambda: till.is_closed, timeout=ALL_OF_IT_MS)
    assert sorted(path.name for path in pictures.iterdir()) == PICTURES
    ended = presenter_of(till).tender.ended
    assert ended is not None
    assert sum(line.quantity.amount for line in ended.sale.lines) >= SCANS
    with Image.open(pictures / "receipt.png") as receipt:
        codes = {found.text for found in zxingcpp.read_barcodes(receipt)}
    assert str(ended.sale.number) in codes
    with Image.open(pictures / "2_basket.png") as basket:
        assert basket.size == (1366, 768)
    printed = capsys.readouterr()
    assert str(ended.sale.number) in printed.out
    assert Phrases("en").say("demo.stopped_early") not in printed.err
    assert page_count(till) == 1
    assert till.devices.bench.printer().drawer.openings == 1
