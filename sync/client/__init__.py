"""The till's end of the line to the hub: HTTPS, the certificate that it knows, the stream.

Sends what it is given and knows neither what a message says nor when to send one.
"""
