"""`guidegen init`: a workspace to begin with."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Begin a workspace of your own.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--name",
    help="The author of every file: your district, agency or school.  [default: the folder's name]",
)
def command(folder: Path, name: str | None) -> None:
    """Begin a workspace: a folder that builds at once, with every option explained in its guidegen.yaml.

    A file that is there already is never touched.

    \b
    Example:
      guidegen init riverbend --name "Riverbend Schools"
    """
    from guidegen.content.json_schema import KINDS, schema_text
    from guidegen.content.layers import WORKSPACE_FILE
    from guidegen.diagnostics import CallError, Diagnostic, Mark
    from guidegen.library import root
    from guidegen.pipeline.output_files import ensure_folder, write_whole

    file = folder / WORKSPACE_FILE
    if file.exists():
        hint = "Change it, or name another folder."
        raise CallError(Diagnostic(Mark(file), "this workspace has begun already", hint=hint))
    skeleton = (root() / "templates" / "workspace" / WORKSPACE_FILE).read_text("utf-8")
    ensure_folder(folder)
    for kind in KINDS:
        if not (folder / "schemas" / f"{kind}.json").exists():
            ensure_folder(folder / "schemas")
            write_whole(folder / "schemas" / f"{kind}.json", schema_text(kind).encode())
    write_whole(
        file, skeleton.replace("{{ name }}", _quoted(name or folder.resolve().name)).encode()
    )
    click.echo(f"{file}\nBuild it with: guidegen build -C {folder}")


def _quoted(name: str) -> str:
    """A name as a double-quoted YAML scalar (https://yaml.org/spec/1.1/#id905860)."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
