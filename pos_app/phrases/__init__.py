"""Every sentence that a person reads, by code and language.

Does not decide what is said: rules return a code and values, and this package turns them into a
sentence. The language is passed by the caller (staff's, customer's), never read from the machine.
"""

from pos_app.phrases.catalogue import PhraseMissingError, Phrases, languages

__all__ = ["PhraseMissingError", "Phrases", "languages"]
