"""The screen that makes the invoice of a finished sale."""
