"""Who and what is behind a figure of a report: its customers, its visits, its sales."""
