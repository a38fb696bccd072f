"""Ratios measured in one run on one machine: what a command costs, what a quiet sweep costs, how long a year takes."""
