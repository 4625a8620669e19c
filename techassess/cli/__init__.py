"""The command line: parses, calls one verb, prints, returns an exit code."""
