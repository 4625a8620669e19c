"""Records: one function for one purpose, kept in a folder, saved at every answer, with a history that cannot be changed unseen."""
