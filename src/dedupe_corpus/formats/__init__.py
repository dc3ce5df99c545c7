"""Reading inputs: which files, what bytes, which text."""
