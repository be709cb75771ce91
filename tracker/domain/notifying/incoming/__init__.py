"""Mails that come in: what people answer to what the program told them."""
