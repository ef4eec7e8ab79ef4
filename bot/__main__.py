"""The command line: `shanxing …`, also `python -m bot …`."""

import atexit
import gc
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from bot import logs
from bot.usage import explained

COMMANDS = {
    "backup": "bot.backup",
    "board": "bot.board",
    "clock": "bot.serve",
    "console-link": "bot.links",
    "demo": "bot.visit",
    "doctor": "bot.checkup",
    "export": "bot.handout",
    "holidays": "bot.holidays",
    "import-duties": "bot.intake",
    "import-office": "bot.intake",
    "person": "bot.person",
    "reminders": "bot.handout",
    "restore": "bot.backup",
    "serve": "bot.serve",
    "trace": "bot.trace",
    "understand": "bot.heard",
    "verify": "bot.verify",
    "web": "bot.serve",
}
"""Each command and its home, which is loaded when the command is called: a start takes as long as what it loads."""


class Commands(click.Group):
    """Finds a command in its home under its own name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def main(self, *words: Any, **more: Any) -> NoReturn:
        """Ends the process; what was typed wrong is told in Chinese."""
        try:
            came = super().main(*words, **more | {"standalone_mode": False})
        except click.UsageError as error:
            for sentence in explained(error):
                click.echo(sentence, err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("已取消。", err=True)
            sys.exit(1)
        sys.exit(came if isinstance(came, int) else 0)

    def get_command(self, _context: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        gc.disable()  # nothing that is being loaded can be thrown away
        try:
            command: click.Command = getattr(import_module(home), cmd_name.replace("-", "_"))
        finally:
            gc.enable()
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """善行：志愿时长、好人好事与值勤的微信助手。"""
    logs.crash_quietly()
    atexit.register(gc.freeze)  # a last search for garbage in all that was loaded takes half a second


if __name__ == "__main__":
    main(prog_name="shanxing")
