"""``argmap rule``: what a rule is for, and an example of what breaks it."""

from __future__ import annotations

import click

from argmap.cli._output import examples, format_option, put, put_table


@click.command(epilog=examples("argmap rule", "argmap rule AM101", "argmap rule orphan"))
@click.argument("code", metavar="[CODE]", required=False)
@format_option("table", "csv", "md")
def entry(code: str | None, form: str) -> None:
    """Explain a rule of `argmap check`.

    Without a CODE it lists the rules; a CODE may be a rule's name as well.
    """
    from argmap.check import page, rules

    if code is None:
        rows = [
            [rule.code, name, rule.severity.value, rule.title]
            for name, rule in sorted(rules.items(), key=lambda item: item[1].code)
        ]
        put_table(["code", "rule", "severity", "what"], rows, form)
        return
    try:
        put(page(code))
    except KeyError as error:
        raise click.UsageError(f"No rule is called {code}; `argmap rule` lists them.") from error
