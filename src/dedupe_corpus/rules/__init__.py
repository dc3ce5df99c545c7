"""The rules: pattern packs (TOML data), structural modules, and the loader that finds both."""
