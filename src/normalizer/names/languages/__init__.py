"""Source-language forms: their units, and how they are read and romanised."""
