"""A report value as a file: Excel, Word, CSV. What is rendered here never asks the database."""
