"""The main menu: a side sheet with every place of the till and its key."""
