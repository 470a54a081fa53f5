"""Tabayyun: claims out of an article, evidence out of a library, a cited verdict for every claim."""

__version__ = "0.1.0"
