"""Mails and ticks under fire: processes killed, a bad server, a database gone, a full disk.

``make faults`` runs it (``ROUNDS=100`` by default); the last line is one JSON object.
"""
