"""One row of the page of the devices: icon, name, state, speed with its small curve, and test keys.

Decides nothing. A row is chosen by a touch anywhere but on its keys; the keys stay in place while
what they stand beside changes.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.setup.device_picture import DeviceCard, DeviceTest, FoundCard
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_column, make_row
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_chip, make_label, set_tone
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import round_box

_ROOM_FOR_TWO_KEYS = 660
_ROOM_FOR_KEYS, _ROOM_FOR_SPEED = 480, 620
_TWO_KEYS_PX, _ONE_KEY_PX = 330, 170


class SparkView(PaintedWidget):
    """The last times as a curve; a decoration, because the usual time stands above it in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._values: tuple[int, ...] = ()
        self._is_bad = False

    def show_values(self, values: tuple[int, ...], *, is_bad: bool) -> None:
        """Draw these."""
        if (values, is_bad) != (self._values, self._is_bad):
            self._values, self._is_bad = values, is_bad
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a small curve."""
        return QSize(self.theme.px(120), self.theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a small curve."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the area, the line and its end."""
        del event
        if len(self._values) < 2:
            return
        painter = self.start_painting()
        width, height, most = self.width() - 6, self.height() - 6, max(*self._values, 1)
        step = width / (len(self._values) - 1)
        points = [
            QPointF(n * step, 3 + height * (1 - value / most))
            for n, value in enumerate(self._values)
        ]
        ink = self.theme.colour("bad" if self._is_bad else "primary")
        ground = self.theme.colour("bad_soft" if self._is_bad else "primary_soft")
        area = QPainterPath(QPointF(0, height + 4))
        line = QPainterPath(points[0])
        for point in points:
            area.lineTo(point)
            line.lineTo(point)
        area.lineTo(QPointF(width, height + 4))
        painter.fillPath(area, ground)
        painter.setPen(QPen(ink, 2))
        painter.drawPath(line)
        painter.setBrush(ink)
        painter.drawEllipse(points[-1], 2.5, 2.5)


class IconTile(PaintedWidget):
    """An icon on a soft square."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon, self._tone = "plug", Tone.PRIMARY
        self.setFixedSize(theme.px(48), theme.px(48))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, icon: str, tone: Tone) -> None:
        """Show this."""
        if (icon, tone) != (self._icon, self._tone):
            self._icon, self._tone = icon, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw square and icon."""
        del event
        painter = self.start_painting()
        ink, ground = (
            ("bad", "surface") if self._tone is Tone.BAD else ("primary_text", "primary_soft")
        )
        round_box(painter, QRectF(self.rect()), self.theme.colour(ground), radius=10)
        side = self.theme.px(24)
        at = (self.width() - side) / 2
        picture = self.theme.pixmap(self._icon, ink, 24, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(at, at), picture)


class DeviceRow(PaintedWidget):
    """`chosen` when touched; `pressed` carries the code of a test."""

    chosen = Signal()
    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._is_chosen, self._is_found, self._tone = False, False, Tone.NEUTRAL
        self._tile = IconTile(theme)
        self._name = make_label("", "sentence")
        self._chip = make_chip("")
        self._address, self._detail = ElidedLabel("", "muted"), ElidedLabel("", "muted")
        self._speed = make_label("", "label", align=Qt.AlignmentFlag.AlignRight, tabular=True)
        self._spark = SparkView(theme)
        self._more = IconLabel(theme, "chevron-right", "muted", size=20)
        self._keys = [KeyButton(theme, " ", px=14) for _ in range(2)]
        self._codes = ["", ""]
        for n, key in enumerate(self._keys):
            key.clicked.connect(lambda _=False, n=n: self.pressed.emit(self._codes[n]))
        head = make_row(self._name, self._chip, None, spacing=8)
        words = make_column(None, head, self._address, self._detail, None, spacing=1)
        self._measured = QWidget()
        self._measured.setLayout(make_column(None, self._speed, self._spark, None, spacing=2))
        self._measured.setFixedWidth(theme.px(140))
        self._key_room = QWidget()
        self._key_room.setLayout(make_row(*self._keys, spacing=8))
        row = make_row(self._tile, words, self._measured, self._key_room, self._more, spacing=12)
        row.setStretch(1, 1)
        row.setContentsMargins(14, 8, 12, 8)
        self.setLayout(row)
        self.setMinimumHeight(theme.px(86))
        self.setMaximumHeight(theme.px(172))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_card(self, card: DeviceCard, *, is_chosen: bool, is_busy: bool) -> None:
        """Show a configured device."""
        self._is_found = False
        self._show_words(card.name, card.chip, Tone(card.tone), card.icon)
        self._address.set_full_text(card.address)
        self._detail.set_full_text(card.detail)
        self._detail.setVisible(bool(card.detail))
        self._speed.setText(card.speed)
        is_bad = card.is_silent or card.is_slow
        set_tone(self._speed, Tone.BAD if is_bad else Tone.PRIMARY)
        self._spark.show_values(card.recent, is_bad=is_bad)
        self._show_keys(card.tests, is_busy=is_busy)
        self._choose(is_chosen=is_chosen)
        self.setAccessibleName(f"{card.name}, {card.chip}. {card.sentence}")

    def show_found(self, found: FoundCard, *, used: str, is_chosen: bool) -> None:
        """Show a device that was found; `used` is what one in use is called."""
        self._is_found = True
        tone = Tone.GOOD if found.is_used else Tone.NEUTRAL
        self._show_words(found.name, used if found.is_used else found.where, tone, found.icon)
        self._address.set_full_text(found.address)
        self._detail.hide()
        self._speed.setText("")
        self._spark.show_values((), is_bad=False)
        self._show_keys((), is_busy=False)
        self._choose(is_chosen=is_chosen)
        self.setAccessibleName(f"{found.name}, {found.where}")

    def minimumSizeHint(self) -> QSize:
        """Return the room of the words: keys and speed give way."""
        return QSize(self.theme.px(300), self.theme.px(86))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this row."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room: the panel has all the keys."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and a bar at the side of the chosen one."""
        del event
        painter = self.start_painting()
        box = QRectF(self.rect())
        if self._tone is Tone.BAD:
            painter.fillRect(box, self.theme.colour("bad_soft"))
        elif self._is_chosen:
            painter.fillRect(box, self.theme.colour("sunken"))
        if self._is_chosen:
            painter.fillRect(QRectF(0, 0, 4, box.height()), self.theme.colour("primary"))
        painter.setPen(self.theme.colour("border"))
        painter.drawLine(QPointF(0, box.height() - 0.5), QPointF(box.width(), box.height() - 0.5))

    def _show_words(self, name: str, chip: str, tone: Tone, icon: str) -> None:
        self._name.setText(name)
        self._chip.setText(chip)
        set_tone(self._chip, tone)
        self._tile.show_icon(icon, tone)
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def _choose(self, *, is_chosen: bool) -> None:
        if is_chosen is not self._is_chosen:
            self._is_chosen = is_chosen
            self.update()

    def _show_keys(self, tests: tuple[DeviceTest, ...], *, is_busy: bool) -> None:
        for n, key in enumerate(self._keys):
            self._codes[n] = tests[n].code if n < len(tests) else ""
            if n < len(tests):
                key.set_content(tests[n].text)
            key.setEnabled(not is_busy)
        self._fit()

    def _fit(self) -> None:
        room, px = self.width(), self.theme.px
        has_two = room >= px(_ROOM_FOR_TWO_KEYS)
        self._keys[0].setVisible(bool(self._codes[0]))
        self._keys[1].setVisible(bool(self._codes[1]) and has_two)
        # One width in all rows, so that keys and speeds stand below each other.
        self._key_room.setFixedWidth(px(_TWO_KEYS_PX if has_two else _ONE_KEY_PX))
        self._key_room.setVisible(room >= px(_ROOM_FOR_KEYS) and not self._is_found)
        self._measured.setVisible(room >= px(_ROOM_FOR_SPEED) and not self._is_found)
