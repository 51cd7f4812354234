"""Tools for the people who keep alias files: check, format, add, look up, import, export."""
