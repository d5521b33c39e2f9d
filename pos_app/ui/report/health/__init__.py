"""The report of health: how quick the tills are, what failed, how long they were alone."""
