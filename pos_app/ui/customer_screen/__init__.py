"""The screen that the customer looks at: the sale, a greeting, and what they are asked there."""
