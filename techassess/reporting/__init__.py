"""From an assessment to a report: plain values first, then one module a format."""
