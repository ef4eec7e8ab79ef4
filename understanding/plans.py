"""What had been planned for it, told beside what came of it: 说好两小时，结果干了三小时."""

from typing import NamedTuple

from understanding.rules import Rule


class Plan(NamedTuple):
    """Words that tell a plan, up to where what came of it is told. `sure`: they never tell anything else."""

    start: int
    end: int
    sure: bool
    fulfilled: bool  # the same sentence goes on with what came of it
    came: bool = False  # and says so: 结果, 实际


SIGNS = frozenset("原本计预起先开以当说让方流日海讲约谈商定安排通填报想思琢料照按理应估")
_PLAN = Rule(
    "(?P<sure>原定|原说|原讲|原计划|原先|原本|原想|原以为|本来(?!就(?!说|想|定))|本打算|本想|本以为|满以为|还以为|以为|只当|起初|起先|一开始(?:说|想|定|以为)|"
    "开头(?:说|想|定|以为)|预计|预定|预估|说好|讲好|讲定|谈好|商量好|心想|想着|寻思|琢磨着?|料想|照理|按理|按说|"
    "理论上|原来(?:说|定|想|计划|安排|排|以为)|计划(?:是|的是|用|要)?(?=[0-9一二两俩仨三四五六七八九十半]))"
    "|按(?:原?计划|通知)|说的是|(?:方案|预案|日程|流程|排班表|安排表|通知单|海报)(?:上|里)?(?:是|写|说|定)的?(?:是)?|让我们?干|安排的?是?|排的是?|(?<![点地确格体])说是|约好|定好|定的是?|通知上?(?:是|写|说|定|要求)的?|填的是?|报名的?(?:时候|时)|报的是?"
)
_CAME = Rule(
    "结果|到头来|实际|其实|最后|最终|后来|末了|临了|谁知|谁晓得|没想到|没成想|不想|不料|哪晓得|哪知|哪成想|哪想到|掐表|一算|一看|"
    "算下来|完成|真正|当真|硬是|愣是|可是|但是|不过|却|临时|我们?却"
)
# in a clause of its own one word of something done is enough
_DONE = Rule("[了过完]|没[来去到能参赶]|下来|才|都|拖到|磨到|一直|还是|可|但|提前|的[,。;!?\n ]?$|从[^,。;]{1,6}[到至]")
_STOP = Rule("[。;!?\n]")
_COMMA = Rule("[,。;!?\n]")


def find_plans(text: str) -> list[Plan]:
    """Where only plans are told, left to right."""
    plans: list[Plan] = []
    for m in _PLAN.finditer(text):
        if plans and m.start() < plans[-1].end:
            continue
        plans.append(_plan(text, m.start(), m.end(), sure=m["sure"] is not None))
    return plans


def _plan(text: str, start: int, after: int, *, sure: bool) -> Plan:
    stop = _STOP.search(text, after)
    last = stop.end() if stop else len(text)
    came = _CAME.search(text, after, last)
    end = came.start() if came else last
    at = after
    while (comma := _COMMA.search(text, at, end)) is not None:
        at = comma.end()
        following = _COMMA.search(text, at, end)
        if _DONE.search(text[at : following.start() if following else end]):
            return Plan(start, at, sure, fulfilled=True, came=came is not None and came[0] != "完成")
    return Plan(start, end, sure, fulfilled=came is not None, came=came is not None and came[0] != "完成")
