"""The first start: the short way from an empty machine to a till that sells."""
