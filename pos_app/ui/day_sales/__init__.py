"""The sales of a business day: found, looked at, printed again as COPY."""
