"""What commands share: words in, tables and files out, failures in one line."""
