"""The till's only SQL: its encrypted file, what is in it, and the unit of work over it.

Does not decide anything: rules are in the domain, verbs in the operations.
"""
