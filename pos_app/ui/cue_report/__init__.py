"""The manager's page of cues: how often each kind is said, what people answer, what it brings."""
