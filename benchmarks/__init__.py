"""Measured in one run on one machine: what the command line, a command and a quiet sweep cost, and a year takes."""
