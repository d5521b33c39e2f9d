"""Records and how they travel. Knows neither sales nor customers: a record carries what it needs.

Does not import `pos_app` or `hardware`.
"""
