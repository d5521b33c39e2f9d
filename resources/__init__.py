"""What the till ships that is not code: icons, fonts, styles, translations, sounds, demo data.

Holds no code; it is a package so that its files are found beside an installed till too.
"""
