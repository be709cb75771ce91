"""How the illustrative tasks were composed: standard library and ``tracker.domain`` only."""
