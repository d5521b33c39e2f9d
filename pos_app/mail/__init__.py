"""Outgoing mail: receipts that customers want by e-mail.

Sees background, operations and domain; no storage, no screens, no Qt.
"""
