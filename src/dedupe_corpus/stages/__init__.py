"""The stages of a run: pure functions over batches that read files and write files."""
