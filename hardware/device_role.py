"""What a device is for at a till. Names only."""

from enum import StrEnum


class DeviceRole(StrEnum):
    """Codes for phrases and settings."""

    RECEIPT_PRINTER = "receipt_printer"
    KITCHEN_PRINTER = "kitchen_printer"
    LABEL_PRINTER = "label_printer"
    SCANNER = "scanner"
    SCALE = "scale"
    LINE_DISPLAY = "line_display"
    CASH_DRAWER = "cash_drawer"
    SECOND_DRAWER = "second_drawer"
    PAYMENT_TERMINAL = "payment_terminal"
