"""Reads and writes by noun. Every function takes a session first; none decides, words or sends anything."""
