"""A partnership's rules as data: read from a YAML file, checked, and told in plain words.

Pure but for reading the file. No deadline, number or clause of any partnership is written in code.
"""

from store.constitution.load import ConstitutionError, Problem, load
from store.constitution.models import Agency, Body, Constitution, Seat
from store.constitution.plan import Folder, load_folder
from store.constitution.rules import Rule

__all__ = [
    "Agency",
    "Body",
    "Constitution",
    "ConstitutionError",
    "Folder",
    "Problem",
    "Rule",
    "Seat",
    "load",
    "load_folder",
]
