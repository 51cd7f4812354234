"""Names: what is known about them (packs, table), where they stand in a text, what is done there."""
