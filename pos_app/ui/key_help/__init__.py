"""Hold the help key and press any key to learn what it does, on every screen."""
