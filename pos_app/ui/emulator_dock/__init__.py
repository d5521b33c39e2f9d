"""The emulator dock: the till's emulated devices on the screen, with their faults at hand.

Sees hardware's emulators and nothing else of hardware; a till with real devices has no dock.
"""
