"""What a key event means by the key table.

For keys that the focused field did not want; binds nothing.
"""

from PySide6.QtGui import QKeyEvent, QKeySequence

from pos_app.ui.key_table import KeyAction, KeyTable


def key_name(event: QKeyEvent) -> str:
    """Return the key as the table spells it, such as "F5", "Ctrl+Z" or "Alt+Left"."""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def pressed_action(event: QKeyEvent, keys: KeyTable) -> KeyAction | None:
    """Return what was asked for, or None for a key without a meaning."""
    return keys.action(key_name(event))
