"""The compiled table: made, stored as sorted mappings, kept in the cache folder."""
