"""The terminal interface. The only room that imports textual; nothing below it knows that it exists."""
