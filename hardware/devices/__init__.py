"""What a device is: Protocols with UnifiedPOS names, and the values they exchange."""
