"""A register of as many tasks as one likes, for measuring; the same for one number and seed."""
