"""Mails that come in: the box they are fetched from, and what is read of them."""
