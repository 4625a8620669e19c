"""Files as data with positions: the only room that knows YAML."""
