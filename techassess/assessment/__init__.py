"""From answers and rules to findings, risks, flags and a verdict: pure functions over frozen values."""
