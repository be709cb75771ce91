"""What mails say: one module for each, rendered from values."""
