"""Taking money: cash, the separate card terminal, the change and the receipt."""
