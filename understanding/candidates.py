"""Whom an order of the clerk is about: names in a row, numbers of nominations, or all of them."""

from typing import NamedTuple

from understanding.names import COMPOUND, SURNAMES
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule


class Candidates(NamedTuple):
    """`names`: colleagues by their full name, others as they are called."""

    names: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    every: bool = False


_MARKS = " ,。:;、!"
_AND = Rule("[、,和跟与及以及 ]+")
_NUMBER = Rule(f"(?:第)?(?:举荐|推荐|编号|事迹|记录)?[#第]?(?P<n>[0-9]{{1,7}}|{SMALL})(?:号|条|份)?(?:举荐|推荐)?")
_NUMBERED = Rule("举荐|推荐|号|#|条|第|编号|份")
_EVERY = Rule(
    "(?:[这本]一?[批期轮次]|第[一二三四五六七八九十0-9]{1,3}期|20[0-9]{2}年|上述|以上|目前)?的?(?:这些|几个|几位)?"
    "(?:全部|所有|全体|全都|大家|都|全|每[个位人])(?:的)?(?:候选人|候选|举荐|人选|被举荐人|被推荐人|推荐|人员?|同志|名单|事迹|上榜人选|拟上榜人选)?"
    "(?:全部|都|均)?|[这本]一?[批期](?:候选人|举荐|人选|名单)?(?:全部|都|均)?|候选人(?:全部|都|均)"
)
_BEFORE = Rule("^(?:候选人|好人|关于|对于|对|给|把|将|拟|同意|经|兹|请|麻烦|被举荐人|其中)+")
_AFTER = Rule(
    "(?:的(?:好人好事|好人事迹|事迹|举荐|推荐|材料|情况|那条|那份|事儿?)|[那这][条份个位件](?:举荐|事)?|同志|[两二三四五六七八九]人|两位|等人|本人|该?同志|家里?|的)$"
)
_ALSO = Rule("(?:都|均|也|全|还|已经?|就|这次|本次|本期|这期|此次|全部)+$")
_NO_NAME = Rule(
    "[的了是我你您他她它这那不就都也已没在有吧呢吗啊会把被对让期榜票因为核查签该应够]|投票|公示|征集|评审|举荐|推荐|全部|所有|单位|今天|昨天|明天"
)
_FAMILY = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SURNAMES))}])"
_KIN = "大娘|大爷|大妈|大姐|大哥|大叔|阿姨|阿婆|奶奶|爷爷|师傅|老师|医生|婶|嫂|叔|姨|哥|姐"
_PLAIN_NAME = Rule(f"{_FAMILY}(?:[一-鿿䶮]{{1,2}}|[一-鿿]?(?:{_KIN}))|[小老]{_FAMILY}头?|[一-鿿]{{2,5}}·[一-鿿]{{2,6}}")
_OLD = Rule("大娘|大爷|大妈|大叔|阿姨|阿婆|奶奶|爷爷|师傅")  # nobody speaks so of a colleague
_GROUP = Rule("[一-鿿0-9]{2,18}(?:\\((?:组|集体|团队)\\)|服务队|小组|专班|班组|集体|中心|支部|团队|志愿队)")


def candidates_in(said: str, reading: Reading) -> Candidates | None:
    """`said`: the words that should hold nothing else. None: something else stands there; empty words: nobody."""
    if _EVERY.fullmatch(said.strip(_MARKS)):
        return Candidates(every=True)
    said = _trimmed(said)
    if not said:
        return Candidates()
    if _EVERY.fullmatch(said):
        return Candidates(every=True)
    names: list[str] = []
    numbers: list[int] = []
    for part in _AND.split(said):
        word = _trimmed(part)
        if not word:
            continue
        m = _NUMBER.fullmatch(word)
        if m is not None and (numbers or _NUMBERED.search(word)):
            numbers.append(whole(m["n"]))
            continue
        name = name_of(word, reading)
        if name is None:
            return None
        names.append(name)
    return Candidates(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(numbers)))


def _trimmed(said: str) -> str:
    said = said.strip(_MARKS)
    for _ in range(3):
        said = _ALSO.sub("", _AFTER.sub("", _BEFORE.sub("", said))).strip(_MARKS)
    return said


def name_of(word: str, reading: Reading) -> str | None:
    """The full name of the one colleague who is called so, or a name from outside; None where it is none."""
    if any(p.name == word for p in reading.office.people):
        return word
    if _NO_NAME.search(word) or any(word.startswith(p.name) for p in reading.office.people):
        return None
    at = reading.text.find(word)
    for n in reading.named:
        if n.start == at and n.end - n.start == len(word) and n.clear and len(n.people) == 1 and not _OLD.search(word):
            return n.people[0].name
    return word if _PLAIN_NAME.fullmatch(word) or _GROUP.fullmatch(word) else None
