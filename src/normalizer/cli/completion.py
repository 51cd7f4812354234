"""`normalizer completion`: the script that teaches a shell to complete our words."""

from __future__ import annotations

import click

from normalizer.cli.output import write

__all__ = ["completion"]

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print the completion script of bash, zsh or fish.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the completion script of a shell.

    \b
    bash: add to ~/.bashrc        eval "$(normalizer completion bash)"
    zsh:  add to ~/.zshrc         eval "$(normalizer completion zsh)"
    fish: run once                normalizer completion fish \\
                                    > ~/.config/fish/completions/normalizer.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    group = context.find_root().command
    write(found(group, {}, "normalizer", "_NORMALIZER_COMPLETE").source())
    return 0
