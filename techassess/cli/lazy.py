"""Owns groups of verbs that are loaded only when one of them is used, so that every verb starts fast."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from techassess.hints import nearest


class LazyGroup(click.Group):
    """A group that knows where each verb lives, as ``module:name``, and loads it when it is asked for."""

    def __init__(self, *arguments: Any, verbs: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.verbs = dict(verbs)

    def list_commands(self, _: click.Context) -> list[str]:
        """All verbs, in the order of the work."""
        return list(self.verbs)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb."""
        if cmd_name not in self.verbs:
            return None
        module, name = self.verbs[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or say which one is near."""
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            raise click.UsageError(f"There is no command '{args[0]}'. {nearest(args[0], self.verbs)}".strip(), ctx)
        return super().resolve_command(ctx, args)
