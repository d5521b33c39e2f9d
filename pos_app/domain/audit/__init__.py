"""What is wrong with the records of people and places, and what would mend it. Pure.

`checks.CHECKS` is the table of what is looked for; `score` says how good the records of a store
are. Reads, stores and asks nothing.
"""
