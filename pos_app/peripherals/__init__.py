"""Binds the devices to the till: what is printed, when the drawer opens, where scans go.

Does not price, sell or store: it drives the journal that operations fill, and tells the window by
signals. Nothing here blocks the window.
"""
