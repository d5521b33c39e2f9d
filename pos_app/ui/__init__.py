"""The window: PySide6 widgets, a view and a presenter for each screen.

Holds no SQL, no device and no rule of selling; presenters hold no Qt.
"""
