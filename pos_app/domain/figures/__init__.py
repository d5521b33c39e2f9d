"""Figures of the reports: pure, over columns of visits; numpy and scipy live here alone.

Imported late, never before the first paint; scipy inside the functions that need it. Reads nothing,
draws nothing and says nothing: a figure carries the code of the phrase that defines it.
"""
