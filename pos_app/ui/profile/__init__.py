"""The profile of a customer: everything behind the counter's glance. Screen, presenter, words."""
