"""Packages of the document exchange: received, put into the register, answered with statuses."""
