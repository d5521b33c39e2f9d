"""Care for customers: issues, wishes and follow-ups at the counter, and the list of a day."""
