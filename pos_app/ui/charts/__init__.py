"""Charts by own painters: one picture value, drawn on the screen, in a PDF and on paper.

No chart library and no figures: what is drawn is counted and written elsewhere.
"""
