"""Settings of store, till, taxes, staff and catalogue: a manager's screen.

A section of the screen is a presenter (plain Python, `*_presenter`) and a form of fields; only what
a form cannot show has a widget of its own.
"""
