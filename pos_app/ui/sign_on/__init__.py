"""Signing on: choose yourself, then give your PIN. Also what a locked till shows."""
