"""Binds the records of `sync` to the nouns of the till.

Does not store and does not send yet: storage stamps what is encoded here.
"""
