"""Conditions: read, checked, judged and worded. Nothing here knows questionnaires, rule sets or files of any kind."""
