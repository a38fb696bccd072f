"""`boardclerk schema`: the JSON Schema of a constitution file, made from the models that read it. Needs no database."""

from __future__ import annotations

import typer

from store.constitution.schema import schema_text


def schema() -> None:
    """Print the JSON Schema of a constitution file, with which editors complete and check."""
    typer.echo(schema_text(), nl=False)
