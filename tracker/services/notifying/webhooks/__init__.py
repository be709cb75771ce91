"""Webhooks: receivers, what they are told, and the outbox of calls."""
