"""Requests of other programs: who asks by which token, how often, and how a refusal is told."""
