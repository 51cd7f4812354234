"""Spellings that no table lists: whose garbled name one could be, and how sure that is."""
