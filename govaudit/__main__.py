"""The command line; nothing on it computes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from govaudit import __version__
from govaudit.messages import Language, say

_COMMANDS = frozenset({"audit", "correct", "resolve", "log", "verify", "restore", "export", "explain", "rules", "import"})
_COMMANDS |= {"note", "sign-off", "undo", "settings"}

_LANGUAGES = ("zh_CN", "en")

_DESCRIPTION = """\
GovAudit 核对政府信息公开工作年度报告的三张统计表（勾稽关系），全程离线。
GovAudit audits the statutory tables of Chinese disclosure reports, offline.

  govaudit 报告.pdf                         打开窗口 / open the window
  govaudit audit 报告.pdf                   在终端核对 / audit in the terminal
  govaudit audit 文件夹 --xlsx 底稿.xlsx    核对整个文件夹并写出底稿 / audit a folder, write the workbook
  govaudit audit 报告.txt --json -          输出 JSON / print JSON
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the process's exit status. The first argument decides whether a command or the window is meant."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # read when onnxruntime is imported: it would send a message to its maker otherwise
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    _open_streams()
    _speak_utf8()
    if words[:1] == ["--worker"]:
        from govaudit.quarantine import worker_main

        return worker_main(_errand)
    if words[:1] == ["--press"]:
        from govaudit.press import press_main

        return press_main()
    if words[:1] == ["--figures"]:
        from govaudit.statistics_child import figures_main

        return figures_main()
    first = next((word for word in words if not word.startswith("-") and word not in _LANGUAGES), "")
    options = _parser(first in _COMMANDS).parse_args(words)
    options.language = _language(options.language)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{say('console.interrupted').text(options.language)}\n")
        status = 130
    except BrokenPipeError:
        # the reader of our output has gone: nothing more to say
        _silence()
        status = 0
    except OSError as error:
        sys.stderr.write(f"{say('console.not_written', path='-', reason=error.strerror or error).text(options.language)}\n")
        _silence()
        status = 2
    return status


def _silence() -> None:
    """Let what is still to be written go nowhere: at exit nobody could be told that it failed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _errand(name: str, content: bytes, order: bytes) -> bytes:
    """What a reader process does with a document beside reading it."""
    from govaudit.errands import run

    return run(name, content, order)


def _open_streams() -> None:
    """Streams we were started without lead nowhere, lest the next file that is opened takes their place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(code: str) -> Language:
    return "en" if code.startswith("en") else "zh"


def _parser(command: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="govaudit", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"govaudit {__version__}")
    parser.add_argument("--language", default="zh_CN", choices=_LANGUAGES, help="界面与消息的语言 / language (default zh_CN)")
    if command:
        _add_commands(parser)
    else:
        _add_window(parser)
    return parser


def _add_commands(parser: argparse.ArgumentParser) -> None:
    from govaudit import acts_command, audit_command, commands, explain, export_command, import_command, rules_command, settings_command

    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    audit_command.add_parser(subparsers)
    export_command.add_parser(subparsers)
    commands.add_parsers(subparsers)
    acts_command.add_parsers(subparsers)
    settings_command.add_settings_parser(subparsers)
    explain.add_parser(subparsers)
    rules_command.add_parser(subparsers)
    import_command.add_parser(subparsers)
    for subparser in subparsers.choices.values():
        subparser.add_argument("--language", default=argparse.SUPPRESS, choices=_LANGUAGES, help="消息的语言 / language of messages")


def _add_window(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(sorted(_COMMANDS))
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=f"打开的报告；或命令 / reports to open; or a command: {names}")
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="工作区文件夹 / workspace folder")
    parser.add_argument("--smoke", metavar="FILE", type=Path, help="离屏打开一份报告，印出计数后退出 / open offscreen, print counts, exit")
    parser.set_defaults(run=_open_window)


def _open_window(options: argparse.Namespace) -> int:
    from govaudit.workspace import default_workspace, workspace_at

    if options.smoke:
        from govaudit.window.smoke import smoke

        return smoke(options.smoke)
    from govaudit.console import safe
    from govaudit.window.display import trouble

    if (why := trouble(os.environ)) is not None:
        sys.stderr.write(f"{safe(why.text(options.language))}\n")
        return 2
    from govaudit.window.smoke import run

    code = "en" if options.language == "en" else "zh_CN"
    meant = {path: workspace_at(path) for path in options.paths}
    opened = options.workspace or next(filter(None, meant.values()), None) or default_workspace()
    return run([path for path, workspace in meant.items() if workspace is None], opened, code)


if __name__ == "__main__":
    sys.exit(main())
