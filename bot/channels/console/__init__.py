"""The console: messages as aligned text, for the timeline of a played year and for trying things out."""
