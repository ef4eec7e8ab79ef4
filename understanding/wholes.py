"""Departments that took part as a whole: 预算科全体, 财政所、退役站全体, 除了吴勇都到了."""

from domain.staff import Person
from understanding.reading import Reading
from understanding.rules import Rule

_ALL = Rule(
    "^(?:的)?(?:全体|全员|所有|全部|上下|人人|每个人|大家都|其他(?:的?人|人员)[^,。;\n]{0,8}?(?:都|全)|其余(?:的人?|人员?)?[^,。;\n]{0,8}?(?:都|全)|剩下的?人?[^,。;\n]{0,8}?(?:都|全)|都(?:参加|去|来|到)|[今昨前]天(?:上午|"
    "下午|晚上)?都(?:在|去|参加|到|扫|打扫))(?:人员?|同志|同事|职工|干部|党员|"
    "志愿者)?|^[^,。;\n、]{0,24}?(?:全员|全体|全部|都)(?:同志|人员|同事|职工)?(?:参加|出动|参与|上阵|到场|去了|来了|"
    "到齐)|^除了?[^,。;\n也]{1,16},?[^,。;\n也]{0,4}(?:都|全)(?=来|去|到|参|在|扫|打)|"
    "^除了?[^,。;\n也]{1,16}?(?:之|以)?外,?全[员体部]"
)
_ALL_FIRST = Rule("(?:全体|全员|所有|整个)$")
_BUT_FOR = Rule("[^。;\n]{0,24}[,(]除了?[^,。;\n也]{1,10},?[^,。;\n也]{0,4}(?:都|全)(?=来|去|到|参|在|扫|打)")
# the department at the head, and much in between: 社区服务中心于22日组织…,除王慧请假外全体人员参加
_ALL_BUT = Rule(
    "[,。;(]除了?[^,。;\n也还]{1,16},?(?:其余|其他|剩下)?(?:的?人员?)?(?:全[体员部]|都|全)(?:人员|同志|职工|干部|同事)?"
    "(?:均|都|一起)?(?:参加|参与|到场|到位|出动|上阵|到岗|来|去|上|在)"
)
_ROW = frozenset("、和与及跟同")


def whole_departments(reading: Reading, start: int, end: int) -> tuple[Person, ...]:
    """Everybody of the departments of which all are said to have come."""
    found: list[Person] = []
    following = -1
    for a, b, department in reversed(reading.departments):
        if start <= a < end and (wholly(reading, a, b) or (b + 1 == following and reading.plain[b] in _ROW)):
            found = [*reading.office.members(department.name), *found]
            following = a
    return tuple(dict.fromkeys(found))


def wholly(reading: Reading, start: int, end: int) -> bool:
    """Whether the department named there took part as a whole."""
    text = reading.plain
    after, before = text[end : end + 40], text[max(0, start - 4) : start]
    if text.startswith("全", start, end) or _ALL.match(after) or _ALL_FIRST.search(before):
        return True
    if "除" in after and _BUT_FOR.match(after) is not None:
        return True
    return start == 0 and "除" in text and len(reading.departments) == 1 and _ALL_BUT.search(text, end) is not None


def has_whole_department(reading: Reading) -> bool:
    """Whether some department took part as a whole."""
    return any(wholly(reading, start, end) for start, end, _ in reading.departments)
