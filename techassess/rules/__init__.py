"""Rule sets: rules, definitions, tables, risks and flags, read from files, checked and tried against their examples."""
