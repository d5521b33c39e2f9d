"""The hub's tables of the simulator: those of the emulated hub."""

from sync.emulators.memory_hub import MemoryHub

__all__ = ["MemoryHub"]
