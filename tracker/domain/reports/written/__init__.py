"""The written report: its sections, what they are drafted from, the texts that people wrote."""
