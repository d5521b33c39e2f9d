"""What the till ships that is not code: icons, fonts, styles, translations, sounds and demo data.

Holds no code; the folder is a package so that ``importlib.resources`` finds its files in an installed till too.
"""
