"""`completion`: print the script that makes a shell complete commands, options and rule codes."""

from __future__ import annotations

import click

from dedupe_corpus.cli.options import Command


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    r"""Print the completion script for SHELL.

    \b
    bash  dedupe-corpus completion bash > ~/.local/share/bash-completion/completions/dedupe-corpus
    zsh   dedupe-corpus completion zsh > a file called _dedupe-corpus in a folder of $fpath
    fish  dedupe-corpus completion fish > ~/.config/fish/completions/dedupe-corpus.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # click brings all three
        raise click.UsageError(f"no completion for {shell}", ctx)
    source = kind(ctx.find_root().command, {}, "dedupe-corpus", "_DEDUPE_CORPUS_COMPLETE").source_vars()
    click.echo(kind.source_template % source)
