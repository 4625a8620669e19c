"""Measures what a person waits for: the first frame, a key press, the next question, a verdict."""
