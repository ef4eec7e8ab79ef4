"""However a report is put together, what is recorded is what was said; what is no report records nothing."""

import itertools
import random

import pytest

from domain.deeds import Nominate
from domain.hours import ReportHours
from tests.understanding.office import hear

SENDER = "田甜"
DAYS = [
    ("今天", "2026-09-16"),
    ("昨天", "2026-09-15"),
    ("上周五", "2026-09-11"),
    ("9月12日", "2026-09-12"),
    ("9号", "2026-09-09"),
    ("9.11", "2026-09-11"),
    ("周一", "2026-09-14"),
]
PEOPLE = [
    ("我", ["田甜"]),
    ("李强", ["李强"]),
    ("我和曾科", ["田甜", "曾庆华"]),
    ("张伟、王一", ["张伟", "王一"]),
    ("丁一鸣 任远", ["丁一鸣", "任远"]),
    ("欧阳局长和我", ["欧阳慧", "田甜"]),
    ("高兴、周敏", ["高兴", "周敏"]),
]
ACTS = ["打扫楼道", "捡垃圾", "文明劝导", "扫雪", "慰问困难户", "在滨河公园清理小广告", "护学岗"]
AMOUNTS = [("2小时", 120), ("一个半小时", 90), ("40分钟", 40), ("9点到11点", 120), ("14:00-15:30", 90)]
OPENINGS = ["", "小助手，", "补报：", "大家好，报一下，", "不好意思忘了报，", "【打卡】"]
ENDINGS = ["", "，谢谢", "，请登记", "🙏", "，累死了", "，顺便问下好人榜啥时候评", "，明天还去"]

Fact = tuple[str, str, int]


def _recorded(text: str) -> list[Fact] | None:
    """Person, day and minutes of each entry; None where it is asked, or no report."""
    intent = hear(text, sender=SENDER).intent
    if not isinstance(intent, ReportHours) or intent.missing:
        return None
    return sorted((p.name, str(e.day), e.minutes or 0) for e in intent.entries for p in e.people)


def _chosen(chance: random.Random) -> tuple[str, str, str, list[str], str, str, int]:
    return (*chance.choice(DAYS), *chance.choice(PEOPLE), chance.choice(ACTS), *chance.choice(AMOUNTS))


@pytest.mark.parametrize("seed", range(6))
def test_a_report_is_read_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    wrong = []
    for _ in range(60):
        day, iso, who, names, act, long, minutes = _chosen(chance)
        body = chance.choice(
            [
                f"{day}{who}{act}{long}",
                f"{who}{day}{act}，{long}",
                f"{long}，{day}{who}{act}",
                f"{day}{act}，{long}，{who}",
            ]
        )
        text = chance.choice(OPENINGS) + body + chance.choice(ENDINGS)
        if _recorded(text) != sorted((name, iso, minutes) for name in names):
            wrong.append((text, _recorded(text)))
    assert not wrong


@pytest.mark.parametrize("joint", ["；", "\n", "list"])
@pytest.mark.parametrize("seed", range(4))
def test_several_entries_are_kept_apart(seed: int, joint: str) -> None:
    chance = random.Random(seed)
    wrong = []
    for _ in range(40):
        items, facts = [], []
        for place in range(chance.choice([2, 3])):
            day, iso, who, names, act, long, minutes = _chosen(chance)
            mark = f"{place + 1}." if joint == "list" else ""
            items.append(f"{mark}{day}{who}{act}{chance.choice(['', '，', ' '])}{long}")
            facts += [(name, iso, minutes) for name in names]
        text = ("\n" if joint == "list" else joint).join(items)
        if _recorded(text) != sorted(facts):
            wrong.append((text, _recorded(text)))
    assert not wrong


NO_REPORTS = [
    "明天{p}{a}{m}",
    "下周二{p}要{a}，{m}",
    "周六{p}准备去{a}，大概{m}",
    "等周末{p}再{a}{m}",
    "昨天{p}没{a}，本来说{m}",
    "昨天的{a}取消了，原定{m}",
    "上周五说好{a}{m}，结果{p}没去成",
    "昨天{p}因为下雨没有{a}，{m}白排了",
    "如果昨天{p}{a}了{m}，能算吗",
    "要是{p}{a}{m}就好了",
    "{p}昨天{a}{m}了吗？",
    "昨天{a}{m}的是谁",
    "{a}一次算{m}吗",
    "听说{p}昨天{a}{m}",
    "李强说他昨天{a}{m}",
    "“昨天{p}{a}{m}，辛苦了”，主任说的",
    "【通知】今天下午{a}，{m}，请各科室派人",
    "请大家明天{a}，{m}",
    "各科室注意，今天{a}{m}，不得缺席",
]


@pytest.mark.parametrize("frame", NO_REPORTS)
def test_what_is_no_report_records_nothing(frame: str) -> None:
    wrong = []
    for who, act, (long, _) in itertools.product(["", "我", "我和曾科", "李强", "我们科"], ACTS, AMOUNTS):
        text = frame.format(p=who, a=act, m=long)
        if _recorded(text) is not None:
            wrong.append(text)
    assert not wrong


DEEDS = [
    "昨天在公交车上抓住一个小偷",
    "拾金不昧，捡到钱包交给失主",
    "连续五年窗口零投诉",
    "长期照顾瘫痪的婆婆",
    "无偿献血十年",
]
NOMINEES = [
    ("李强", ["李强"]),
    ("曾科长", ["曾庆华"]),
    ("国库科的徐佳", ["徐佳"]),
    ("肖红和李强", ["肖红", "李强"]),
    ("高兴", ["高兴"]),
    ("徐加", ["徐佳"]),
    ("子轩", ["林子轩"]),
]
NOMINATIONS = [
    "推荐{w}上好人榜，{d}",
    "{w}{d}，推荐上好人榜",
    "提名{w}：{d}",
    "给{w}报个好人榜，{d}",
    "{w}应该上榜，{d}",
    "好人好事：{w}{d}",
    "工会举荐{w}参评好人榜：{d}",
    "经科务会研究，推荐{w}，{d}",
]


@pytest.mark.parametrize("frame", NOMINATIONS)
def test_a_nominee_is_found_under_every_name(frame: str) -> None:
    wrong = []
    for (who, names), deed in itertools.product(NOMINEES, DEEDS):
        intent = hear(frame.format(w=who, d=deed), sender=SENDER).intent
        if not isinstance(intent, Nominate) or intent.missing or set(intent.nominees) != set(names):
            wrong.append((frame.format(w=who, d=deed), intent))
    assert not wrong
