"""Paper without a printer: receipts as PDF and HTML, and pictures for receipts.

Draws with QtGui, offscreen. Sees background, operations and domain; no storage, no screens.
"""
