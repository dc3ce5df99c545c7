"""The settings of a run: their table, the file they may stand in, and what wins over what."""
