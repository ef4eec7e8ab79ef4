"""Commands about the board: its periods, a period's file as Word, and its pictures. They decide nothing."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO

import click

from bot.app import Parts
from bot.opening import give_up, opened
from domain.cycle import Cycle, Stage, named_by
from domain.deeds import DeedState
from papers.dossier import as_word, dossier
from papers.problems import BadTemplate
from papers.word_template import template as own_template
from pictures.sheets import Shape
from scheduling.pictures import draw
from storage.archive import TEMPLATE, new_file
from storage.store import Books
from wording import units
from wording.board_words import STAGES, STATES
from wording.system import because

_OUT = click.option(
    "-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件（.docx）。"
)
_SHAPES = {Shape.POSTER: "海报", Shape.CARD: "卡片", Shape.SLIDE: "屏幕"}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]')
_NOTHING = "好人榜还没有开过期。经办人在微信里说“开始第一期征集，到月底”，就开始了。"


@click.group()
def board() -> None:
    """好人榜：各期的情况、档案和海报。核实、评审这些决定在微信里做。"""


@board.command("list")
def list_periods() -> None:
    """列出每一期：到哪一步、哪天为止、多少份举荐。"""
    with opened() as parts, parts.store.look() as books:
        cycles = books.cycles.all()
        click.echo("\n".join(_line(books, cycle) for cycle in cycles) or _NOTHING)
        if waiting := len(books.deeds.waiting()):
            click.echo(f"另有{waiting}份举荐在等下一期。")


def _line(books: Books, cycle: Cycle) -> str:
    states = Counter(one.state for one in books.deeds.of_cycle(cycle.number))
    counts = "，".join(f"{STATES[state]}{states[state]}" for state in DeedState if states[state])
    told = [cycle.label, STAGES[cycle.stage]]
    if cycle.until is not None:
        told.append(f"到{units.day(cycle.until, seen_from=cycle.opened_at.date())}")
    if cycle.published_at is not None and cycle.stage is Stage.PUBLISHED:
        told.append(f"{cycle.published_at:%Y-%m-%d}发布")
    told.append(f"举荐{states.total()}份" + (f"（{counts}）" if counts else ""))
    return "　".join(told)


@board.command("file")
@click.argument("label")
@_OUT
def write_file(label: str, out: Path) -> None:
    """生成一期的档案（Word）：封面、汇总表，每人一份推荐表、事迹和照片。LABEL 是期名，如 2026年第三期。"""
    _end_if_there(out)
    with opened() as parts:
        with parts.store.look() as books:
            cycle = _the_one(books, label)
            kept = dossier(books, cycle, parts.settings.photos, parts.clock().date())
        try:
            _write(out, lambda file: file.write(as_word(kept, _template(parts))))
        except BadTemplate as error:
            give_up([f"{error}", f"模板在 {parts.settings.data_dir / TEMPLATE}，没有生成档案。"], code=1)
    click.echo(f"已生成：{out.absolute()}\n{cycle.label}：推荐表{kept.forms}份。")
    if kept.hidden:
        click.echo(f"有{kept.hidden}人没有同意向上级报送，只写了类别。")
    if kept.missing:
        click.echo(f"有{kept.missing}张照片的文件不在了。", err=True)
    click.echo("文件里是个人信息，请按规定保管。")


def _template(parts: Parts) -> bytes | None:
    """The office's own, where there is one."""
    own = parts.settings.data_dir / TEMPLATE
    try:
        return own.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadTemplate(f"模板读不了（{because(error)}）。") from None


@board.command("poster")
@click.argument("label")
@click.option(
    "-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个目录（新的或空的）。"
)
def write_pictures(label: str, out: Path) -> None:
    """写出一期已发布的图片：海报、每人一张的卡片，和 16:9 的屏幕图；按现在的同意情况。"""
    if out.exists() and any(out.iterdir()):
        give_up([f"{out} 里已经有文件，请换一个新的目录。"], code=1)
    with opened() as parts:
        folder = parts.settings.photos
        with parts.store.look() as books:
            cycle = _the_one(books, label)
        draw(parts.store, folder, parts.clock())
        with parts.store.look() as books:
            pictures = books.pictures.of(cycle.number)
            nominations = books.deeds.numbered(one.nomination for one in pictures if one.nomination is not None)
    if not pictures:
        give_up([f"{cycle.label}还没有图片：发布以后才画，只画同意展示的人。"], code=1)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for one in pictures:
            whose = f"-{nominations[one.nomination].nominee.name}" if one.nomination is not None else ""
            name = f"{cycle.label}-{_shape(one.shape)}{whose}{Path(one.name).suffix}"
            shutil.copyfile(folder / one.name, out / _NOT_IN_NAMES.sub("_", name))
    except OSError as error:
        give_up([f"写不了 {out}（{because(error)}）。"], code=1)
    click.echo(f"已写出{len(pictures)}张：{out.absolute()}")


def _shape(kind: str) -> str:
    """海报, 海报2."""
    shape, _, page = kind.partition(" ")
    return f"{_SHAPES[Shape(shape)]}{page}"


@board.command("template")
@_OUT
def write_template(out: Path) -> None:
    """写出档案的 Word 模板，改好后放进数据目录的 board.docx。"""
    _end_if_there(out)
    _write(out, lambda file: file.write(own_template()))
    click.echo(
        f"已写出：{out.absolute()}\n用 Word 或 WPS 改好后，放到数据目录的 {TEMPLATE} 就会用它；里面有字段的说明。"
    )


def _the_one(books: Books, label: str) -> Cycle:
    """Ends the command where the label names none or several."""
    cycles = books.cycles.all()
    found = named_by(label, cycles)
    if len(found) != 1:
        there = "、".join(cycle.label for cycle in found or cycles)
        said = (
            f"“{label}”可以是好几期：{there}。"
            if found
            else f"没有“{label}”这一期。" + (f"现有：{there}。" if there else _NOTHING)
        )
        give_up([said], code=1)
    return found[0]


def _end_if_there(out: Path) -> None:
    if out.exists():
        give_up([f"{out} 已经存在，请换一个名字。"], code=1)


def _write(out: Path, write: Callable[[IO[bytes]], object]) -> None:
    try:
        with new_file(out.absolute()) as file:
            write(file)
    except OSError as error:
        give_up([f"写不了 {out}（{because(error)}）。"], code=1)
