"""A group of commands that knows what a mistyped name may have meant."""

from __future__ import annotations

import click

from guidegen.diagnostics import nearest


class VerbGroup(click.Group):
    """A group that names the nearest command for one that it does not have."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the first word, as click does. Raises UsageError."""
        name = args[0]
        is_option = name.startswith("-")  # click says what is wrong with it
        if not (is_option or ctx.resilient_parsing) and self.get_command(ctx, name) is None:
            hint = nearest(name, self.list_commands(ctx))
            raise click.UsageError(f"There is no command “{name}”. {hint}", ctx)
        return super().resolve_command(ctx, args)
