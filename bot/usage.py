"""What is wrong with a command as it was typed, said in Chinese."""

import re

import click

_FILES = {
    "does not exist": "没有这个文件：{}",
    "is a directory": "{} 是目录，这里要一个文件",
    "is a file": "{} 是文件，这里要一个目录",
    "is not readable": "{} 读不了，请检查权限",
}


def explained(error: click.UsageError) -> list[str]:
    """One sentence, then where the ways of the command are told."""
    context = error.ctx
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return [error.format_message()]
    said = _said(error)
    told = [said if said.endswith("？") else f"{said}。"]
    if context is not None:
        told.append(f"用法请看：{context.command_path} --help")
    return told


def _said(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            close = f"，是不是想写 {error.possibilities[0]}？" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项{close}"
        case click.MissingParameter() if error.param is not None:
            return f"缺少 {_name(error.param)}"
        case click.BadParameter() if error.param is not None:
            return _bad(error, error.param)
        case click.BadOptionUsage():
            return f"{error.option_name} 的后面缺少内容，或多了内容"
    message = error.format_message().removesuffix("。")
    if found := re.fullmatch(r"No such command '(.*?)'\..*", message, re.DOTALL):
        return f"没有 {found[1]} 这个命令"
    if found := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", message, re.DOTALL):
        return f"多出了：{found[1]}"
    return message


def _bad(error: click.BadParameter, param: click.Parameter) -> str:
    kind = param.type
    quoted = re.search(r"'(.*)'", error.message, re.DOTALL)
    given = quoted[1] if quoted else ""
    if isinstance(kind, click.Path):
        return next((said.format(given) for words, said in _FILES.items() if words in error.message), error.message)
    if isinstance(kind, click.IntRange):
        return f"{_name(param)} 应是 {kind.min} 到 {kind.max} 的数"
    if isinstance(kind, click.DateTime):
        like = "2026-03-01T08:30" if "%H" in kind.formats[0] else "2026-03-01"
        return f"{_name(param)} 应写成 {like} 这样"
    if isinstance(kind, click.Choice):
        return f"{_name(param)} 只能是 {'、'.join(map(str, kind.choices))}"
    return f"{_name(param)}：{error.message.removesuffix('。')}"


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
