"""What came from the other stores and waits for somebody here: one page, three lists."""
