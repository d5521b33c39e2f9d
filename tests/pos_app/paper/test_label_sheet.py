"""Claims about labels: what a scanner reads from them, and how they stand on their sheets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from pos_app.domain.goods import GoodsRules
from pos_app.domain.shelf_label import LabelText, shelf_label, sticker_label
from pos_app.paper.label_sheet import GRIDS, SheetGrid, draw_label, grid_named, write_sheet
from pos_app.paper.label_words import label_text
from pos_app.phrases import Phrases
from tests.builders import a_product, euros
from tests.pos_app.operations.test_ring_up_markdown import STICKER

DOTS_PER_MM = 12
JUICE = a_product(
    "Apple juice 0.75 l",
    price=euros(219),
    goods=GoodsRules(content_amount=750, content_unit="ml"),
)


def text_of(language: str = "en", **fields: object) -> LabelText:
    label = shelf_label(replace(JUICE, **fields), on=date(2026, 3, 9))  # type: ignore[arg-type]  # fields differ by case
    assert label is not None
    return label_text(label, Phrases(language))


def read_back(labels: Sequence[LabelText], grid: SheetGrid, tmp_path: Path) -> list[str]:
    image = QImage(
        int(grid.width_mm * DOTS_PER_MM),
        int(grid.height_mm * len(labels) * DOTS_PER_MM),
        QImage.Format.Format_RGB32,
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    for n, label in enumerate(labels):
        place = QRectF(0, n * grid.height_mm, grid.width_mm, grid.height_mm)
        draw_label(painter, label, place, dots_per_mm=DOTS_PER_MM)
    painter.end()
    image.save(str(tmp_path / "labels.png"))
    with Image.open(tmp_path / "labels.png") as picture:
        return sorted(found.text for found in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.name)
def test_a_scanner_reads_every_kind_of_label_on_every_grid(
    qapp: QApplication, grid: SheetGrid, tmp_path: Path
) -> None:
    assert qapp is not None
    codes = ("04006381333931", "00000096385074", "4011")
    labels = [text_of(codes=(replace(JUICE.codes[0], code=code),)) for code in codes]
    labels.append(label_text(sticker_label(JUICE, STICKER), Phrases("de")))
    assert read_back(labels, grid, tmp_path) == sorted(
        ["4006381333931", "96385074", "4011", STICKER.code]
    )


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.name)
def test_a_grid_stands_on_its_page(grid: SheetGrid) -> None:
    places = [grid.place_mm(n) for n in range(grid.per_page)]
    assert len(set(places)) == grid.per_page
    assert all(left >= -0.01 and left + grid.width_mm <= 210.01 for left, _ in places)
    assert all(top >= 0 and top + grid.height_mm <= 297 for _, top in places)


def test_a_sheet_is_a_pdf_with_as_many_pages_as_it_takes(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    path = tmp_path / "new" / "labels.pdf"
    grid = grid_named("3x8")
    assert write_sheet(path, [text_of()] * 24, grid, title="Labels") == 1
    assert write_sheet(path, [text_of()] * 24, grid, title="Labels", skip=1) == 2
    assert path.read_bytes().startswith(b"%PDF-")
    assert grid_named("unknown") == GRIDS[0]


def test_a_folder_that_cannot_be_written_is_an_os_error(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        write_sheet(tmp_path / "file" / "labels.pdf", [text_of()], GRIDS[0], title="Labels")
