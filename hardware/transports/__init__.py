"""Ways to move bytes to a device: TCP, serial ports, memory."""
