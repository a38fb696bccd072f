"""`boardclerk schema`: the JSON Schema of a constitution file, made from the models that read it. Needs no database."""

from __future__ import annotations

import typer

from bot.looking_up import Json
from store.constitution.schema import schema_text


def schema(as_json: Json = True) -> None:  # noqa: ARG001 (it is data in any case)
    """Print the JSON Schema of a constitution file, with which editors complete and check."""
    typer.echo(schema_text(), nl=False)
