"""The hub's side of accounts: balances that may never go below zero, and the rights to spend them.

Does not know what is bought: a record brings its own postings. Stores nothing itself; what it needs
of a store is in `book`.
"""
