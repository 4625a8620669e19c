"""Questionnaires, answers, and which question comes next: plain state, no screen."""
