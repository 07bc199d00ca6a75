"""Lexicons: CSV and TOML files that a linguist edits, and their readers."""
