"""Tools for the people who keep alias files: check, format, add, find, count."""
