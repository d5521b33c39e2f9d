"""The customer of the basket: found, enrolled, shown and written about beside the sale."""
