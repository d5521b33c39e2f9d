"""The tables of the simulator, with a crash at any write: those of the emulated hub."""

from sync.emulators.tables import Image, PowerCut, Tables

__all__ = ["Image", "PowerCut", "Tables"]
