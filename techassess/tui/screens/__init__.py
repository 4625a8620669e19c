"""Screens: each shows one kind of place and asks the desk to change things."""
