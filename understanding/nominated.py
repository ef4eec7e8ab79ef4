"""Which nomination is meant: by its number, or by the name of whoever was put forward."""

from understanding.meant import meant, others_meant
from understanding.names import COMPOUND, ORDINARY, SURNAMES
from understanding.reading import Reading
from understanding.rules import Rule

# 举荐12, 12号举荐; no 推荐3个人
NUMBERED = (
    "(?:举荐|推荐|提名)(?:记录|编号|序号)?[ #:]{0,2}第?(?P<after>[0-9]{1,6})号?"
    "(?!:?[0-9]|[.点月日年个位名人次天分票遍])|(?<![0-9])#?第?(?P<before>[0-9]{1,6})号?(?:那?个|那?份|那?条|"
    "的)?(?:举荐|推荐|提名)"
)
_NUMBERED = Rule(NUMBERED)
_FAMILY = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SURNAMES))}])"
_OUTSIDER = Rule(
    "(?:^|[对给把看查找问于荐名的反充回销见下是,。:;! 票])(?:我们?|你们?|举荐|推荐|公示|异议|社区|村里)?的?"
    f"(?P<name>{_FAMILY}[一-鿿]{{1,2}}?)(?=同志|师傅|老师|大[爷妈娘姐哥]|的(?:事|公示|举荐|推荐|提名|材料|材|上榜|那)|"
    "上榜|入选|这[事个次]|那[事个次]|有意?[异]|怎么?样|咋样|[,:。;!? ]|$)"
)
_GROUP = Rule("(?P<name>[一-鿿A-Za-z0-9]{2,20}?)(?P<mark>\\((?:组|集体|团队)\\))")
_NO_NAMES = "有意 同意 方案 方法 时间 解释 说法 任何 应该 项目 成绩 单位 党员 荣誉 全部 安排 明白 情况"


def number_said(text: str) -> int | None:
    m = _NUMBERED.search(text)
    return int(m["after"] or m["before"]) if m is not None else None


def name_said(reading: Reading) -> str:
    """A colleague's full name, or the words for somebody else; empty where nobody is named."""
    group = _GROUP.search(reading.plain)
    if group is not None:
        return _led_off(group["name"]) + "(组)"
    for n in others_meant(reading) or meant(reading):
        return n.people[0].name if n.clear and len(n.people) == 1 else n.said
    for m in _OUTSIDER.finditer(reading.plain):
        if m["name"] not in _NO_NAMES and m["name"][:2] not in ORDINARY:
            return m["name"]
    return ""


_PARTS = Rule("[、,和跟与及 ]|还有|以及")
_SOMEBODY = Rule(
    f"(?:就?是|叫|名叫|推荐|举荐)?(?:[一-鿿]{{1,8}}(?:的|员|师傅|阿姨|大[姐哥爷妈]|医生|老师|民警|保安|门卫)"
    f")?(?P<name>{_FAMILY}[一-鿿]{{1,2}}|"
    f"[老小]{_FAMILY})(?:同志|先生|女士|吧|啊|呀)?"
)


def outsiders_named(text: str) -> tuple[str, ...]:
    """The answer to who is meant: somebody of whom the office does not know, or several."""
    found = [m["name"] for part in _PARTS.split(text) if (m := _SOMEBODY.fullmatch(part)) is not None]
    return tuple(name for name in found if name not in _NO_NAMES and name not in ORDINARY)


_LEADING = Rule("^.*(?:推荐|举荐|提名|自荐|荐|对|给|把|为|关于|补充|撤回|撤销|我们?|咱们?)")


def _led_off(name: str) -> str:
    return _LEADING.sub("", name) or name
