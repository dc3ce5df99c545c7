"""`rule`: the reference page of a rule, the list of all, and the test of every rule against its own examples."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

from dedupe_corpus.cli import exits
from dedupe_corpus.cli.console import Console
from dedupe_corpus.cli.options import Command, config_options, load, pass_console, settings, talk_options
from dedupe_corpus.model import Example, Rule

_BROKEN = re.compile(r"(?<=[^\n]) *\n(?![\n\s*•-]) *")
"""Between two lines of one paragraph."""
_WIDTH = 100


@click.command("rule", cls=Command)
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="List all rules, a line for each.")
@click.option("--test", is_flag=True, help="Try every rule, your own too, on its own examples.")
@settings("pack")
@config_options
@talk_options
@pass_console
def command(
    console: Console,
    /,
    *,
    codes: tuple[str, ...],
    everything: bool,
    test: bool,
    config_file: str | None,
    no_config: bool,
    **options: object,
) -> int:
    """Explain what a rule means: what goes, what stays, and how to switch it off.

    CODE is a code (DC201), a name (copy-notice) or a family (DC2).
    """
    from dedupe_corpus.reports.words import safe
    from dedupe_corpus.rules.loader import catalogue, resolve_codes

    config = load(console, options, config_file, no_config).config
    rules = catalogue(config)
    if test:
        from dedupe_corpus.stages.trial import trials

        tried = list(trials(config))
        faults = [trial for trial in tried if not trial.passed]
        for fault in faults:
            parts = [f"{fault.rule.code} {fault.rule.name}", *_example("example", fault.example), "  came out as"]
            click.echo(safe("\n".join([*parts, *_quoted(fault.came), ""])))
        console.say(f"{len(rules)} rules, {len(tried)} examples tried, {len(faults)} do not come out as they should")
        return exits.FINDINGS if faults else exits.DONE
    if everything or not codes:
        width = max(len(rule.name) for rule in rules.values())
        for code, rule in rules.items():
            click.echo(safe(f"{code:6} {rule.name:{width}}  {rule.title}"))
        return exits.DONE
    chosen = resolve_codes(codes, rules)
    pages = [page(rule) for code, rule in rules.items() if code in chosen]
    click.echo(safe("\n\n".join(pages)))
    return exits.DONE


def page(rule: Rule) -> str:
    """The reference page as plain text."""
    parts = [f"{rule.code} {rule.name}: {rule.title}", f"confidence: {rule.confidence}", "", *_block(rule.why), ""]
    for example in rule.goes:
        parts += [*_example("goes", example), ""]
    for example in rule.stays:
        parts += [*_example("stays", example), ""]
    parts += ["switch it off", f"  dedupe-corpus clean --ignore {rule.code} ..."]
    parts += [f'  ignore = ["{rule.code}"] in dedupe-corpus.toml, or in an [[overrides]] table for some files only']
    if rule.off:
        parts += _block(rule.off)
    return "\n".join(parts)


def _example(title: str, example: Example) -> Iterator[str]:
    yield f"{title} ({example.note})" if example.note else title
    yield from _quoted(example.text)
    if example.after is not None:
        yield "  becomes" if example.after else "  goes whole"
        yield from _quoted(example.after) if example.after else ()


def _quoted(text: str) -> list[str]:
    return [f"  | {line}".rstrip() for line in text.rstrip("\n").split("\n")]


def _block(text: str) -> list[str]:
    """The paragraphs of a text, wherever its lines were broken; items of lists stay on lines of their own."""
    lines = (textwrap.wrap(line, _WIDTH, break_long_words=False) for line in _BROKEN.sub(" ", text.strip()).split("\n"))
    return [f"  {line}".rstrip() for wrapped in lines for line in wrapped or [""]]
