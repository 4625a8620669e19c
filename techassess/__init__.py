"""Assess a proposed surveillance or data technology before a city buys it."""

__version__ = "0.1.0"
