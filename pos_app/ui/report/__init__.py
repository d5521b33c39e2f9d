"""The figures of the manager: what they are called, what they say, what they are of."""
