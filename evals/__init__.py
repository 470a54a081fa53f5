"""Measurement: everything that says how good or how quick the product is."""
