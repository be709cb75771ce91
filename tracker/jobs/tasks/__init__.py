"""One assigned piece of work and its life."""
