"""Signing up for an activity that was announced."""

from domain.activity import SignUp
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule

_SIGN_UP = Rule(
    "报名(?!表|截止|时间|方式|条件|链接|人数|费)|算我一[个份]|加我一[个份]|我也?(?:要|想|来|愿意)?参加(?!了|过)|我也去|"
    "我去[,。!]?$|带我一个|给我报(?:上|个名)|报上我|报我一个|先给我报|\\+1|加一$|我报个名|接龙|我可以去|我能去|"
    "我愿意去|算上我|也算我|我来[,。!]?$|想参加|把我也?[算加报]上|加我(?!微信)|我想去[^,。]{0,12}活动|也报上我|报个名"
)
_NOT = Rule(
    "参加不了|不能参加|没参加|不参加|推荐|好人榜|请大家|各科室|谁报名|多少人报名|报名了吗|怎么报名$|如何报名$|"
    "哪里报名|报名截止|没报名|不报名|"
    "取消报名|通知|参加了|参加过|忘了|漏了|记一?下|登记|还能报名|可以报名吗|报名成功|自荐|考试|培训班报名|接龙时长"
)
_LIST = Rule("接龙")
_HIMSELF = Rule("[我俺咱]|本人|报|加|算|接龙|参加|[+]")
_ME = Rule("[我俺咱]|本人|报名|参加|接龙|[+]")
_BEGS = Rule("[给把算带加留替帮]上?(?:我|俺|咱)(?!们|看|查|问|说|讲)")  # 还有名额吗?给我占一个
_NOT_NOW = (Mood.ASKED, Mood.DENIED, Mood.SUPPOSED, Mood.HEARD)


_SIGNS_SURELY = Rule("报名|算我一[个份]|加我一[个份]")


def sign_up(reading: Reading) -> SignUp | None:
    """Signs up; a 接龙 with times is a report."""
    text = reading.text
    if not _SIGN_UP.search(text) or _NOT.search(text):
        return None
    if find_amounts(reading) and not _SIGNS_SURELY.search(text):
        return None
    if any(d.days and max(d.days) < reading.today for d in reading.days) and find_amounts(reading):
        return None  # 前天报名当志愿者,下午两点干到五点
    if _LIST.search(text) and find_amounts(reading):
        return None
    return SignUp(text)


def signed(reading: Reading) -> SignUp | None:
    """What a message wants that sounds like signing up; None where it asks, denies or tells of others."""
    if not _HIMSELF.search(reading.text) or _NOT.search(reading.text):
        return None
    if reading.named and not _ME.search(reading.text):
        return None
    if any(clause.mood in _NOT_NOW for clause in reading.clauses) and not _BEGS.search(reading.text):
        return None
    return SignUp(reading.text)
