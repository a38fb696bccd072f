"""The steps of the schema's history, applied in the order of their numbers. A step that was released is never edited."""
