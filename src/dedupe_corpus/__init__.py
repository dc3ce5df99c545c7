"""Clean folders of scraped text, explain every removal, take any of it back."""

__version__ = "0.1.0"
