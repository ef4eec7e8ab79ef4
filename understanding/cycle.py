"""A period of the board taken from step to step: 开始第三期征集, 进入投票, 公示5个工作日, 发布."""

from domain.cycle import MoveCycle, OpenCycle, SetDeadline, Stage
from domain.staff import Person, Role
from understanding.labels import period_in
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import cut, is_question, length_in, until_in, without_reason, working_days_in

_LONGEST = 120  # characters of an order
_RUNS = frozenset({Role.CLERK, Role.LEADER})


def runs_the_board(who: Person) -> bool:
    """Whether what sounds like an order to the board is read as one."""
    return bool(who.roles & _RUNS)


_FILLER = Rule(
    "(?:云溪区|我局|我们局|全局|本单位|单位|局里)?(?:善行义举|身边)?的?(?:好人榜|善行榜|义举榜|好人(?!进))|榜单|名单|"
    "请大家|请|麻烦|好的|现在|目前|马上|立即|从?(?:今天|即日|明天|今日|现在)(?:起|开始)?(?:到|至)?(?!为止)|正式|已经|阶段|环节|"
    "程序|工作|一下|新的?一(?!轮)|本一?期|这一?期|该期|当期|上一?期|这次|本次|本轮|这轮|咱们|我们|上午|下午|晚上|中午|[0-9]{1,2}点|"
    "截止(?:日期|时间|到|至)?(?:是|为|到|至)?|期限|为期|时间|日期|之前|以前|为止(?!$)|下班|结束前|(?<![发挂])起(?!来)|"
    "[,。!;:、 ~的了吧啊呀哈嘛把将就已都那第期份前内号日共先从自]"
)

# --- opened ------------------------------------------------------------------

_OPENS = Rule("征集|(?:开始|启动|发起|开启|新开|开展|开)[^,。;!?]{0,20}(?:期|季度|评选|好人榜|专题|主题|月)")
_OPENING = "(?:开始|启动|发起|开启|开展|组织|新开|开放|开|进行)"
_UP_TO = "(?:举荐|报名|收)?(?:[到至]|结束|止)*"
_OPEN = Rule(
    f"{_OPENING}(?:一个|个|一轮|一)?(?:专题|主题)?(?:举荐)?征集(?:活动)?{_UP_TO}|(?:专题|主题)?征集(?:活动)?{_OPENING}{_UP_TO}|"
    f"{_OPENING}(?:一个|个|一轮|一)?(?:专题|主题)?(?:评选|举荐)?(?:活动)?{_UP_TO}"
)


def open_(reading: Reading) -> OpenCycle | None:
    """开始第三期征集,到月底; 发起“最美财政人”专题征集到下周五."""
    text = reading.text
    if len(text) > _LONGEST or not _OPENS.search(text) or is_question(text):
        return None
    label, theme, labelled = period_in(reading.text, reading.today.year, order=True, new=True)
    until, days = until_in(reading)
    core = cut(text, [*labelled, *days], _FILLER)
    if not _OPEN.fullmatch(core) or ("征集" not in core and not label):
        return None
    return OpenCycle(label, until, theme)


# --- moved -------------------------------------------------------------------

_MOVES = Rule(
    "征集|核实|核查|投票|评审|公示|发布|公布|张榜|[撤取][销消]|榜|不搞|不办|不评|[中终]止|叫停|作废|(?:期|评选)停"
)
_INTO = "(?:直接|可以|提交|转)?(?:进入|开始|转入|转到|启动|开展|进行|开放|组织|到|转|开|进)"
_OVER = "(?:(?:到此)?(?:结束|截止|完毕|完成|完|好|停止|停|关闭|关|为止|到期)(?:到此)?|到此)"
_CHECKS = "(?:核实|核查|审核|查证)"
_NOBODY_OBJECTS = "(?:期间|期内|期)?(?:没有?人?(?:提出?|有)?|无人?)(?:任何|什么)?(?:意见|异议|问题)"
_STEPS: tuple[tuple[Stage, Rule], ...] = (
    (
        Stage.COLLECTING,
        Rule(
            "(?:公示|核实)?(?:重新|再次|恢复|重启|继续|退回|回到|再)(?:开始|进行|启动|开放|[到至])?征集(?:一轮|一次|几天)?(?:[到至]|结束)*"
        ),
    ),
    (
        Stage.CHECKING,
        Rule(f"(?:征集{_OVER})?{_INTO}{_CHECKS}|征集{_OVER}|(?:结束|停止|关闭|截止)征集(?:{_INTO}{_CHECKS})?"),
    ),
    (
        Stage.VOTING,
        Rule(
            f"(?:{_CHECKS}{_OVER}?)?(?:{_INTO}|可以|发起)投票(?:投?[到至]|结束|止)*|投票(?:开始|启动|开放)(?:投?[到至]|结束|止)*|"
            "(?:开通|打开|开放)投票(?:通道|入口|链接)(?:投?[到至]|结束|止)*|"
            "投票投?[到至](?:结束|止)*"
        ),
    ),
    (
        Stage.REVIEW,
        Rule(
            f"投票{_OVER}(?:(?:{_INTO})?评审)?|(?:结束|停止|关闭)投票(?:(?:{_INTO})?评审)?|"
            f"(?:{_CHECKS}{_OVER})?(?:{_INTO}|直接|可以|提交)评审|"
            "(?:公示)?(?:撤下来?|撤回|停)?(?:退回|回到|打回|返回)[到至]?(?:重新)?评审(?:重新研究|重新评审|再研究|重评)?|"
            f"(?:跳过|不搞|不投|不用|不进行|省略|免去|取消|不组织|不)投票(?:(?:{_INTO}|直接)评审)?"
        ),
    ),
    (
        Stage.NOTICE,
        Rule(
            f"(?:评审{_OVER})?(?:{_INTO}|可以|发出|挂出|挂|发)公示(?:公示)?(?:出去|起来|[到至])?|"
            "公示(?:出去|开始|启动|起来|挂出|[到至])(?:公示)?"
        ),
    ),
    (
        Stage.PUBLISHED,
        Rule(
            f"(?:公示(?:结束|完毕|完成|完|到期|期满|满|过|{_NOBODY_OBJECTS})*)?(?:可以|直接)?(?:发布|公布|张榜)(?:结果|出去|出来)?|"
            "公示(?:结束|完毕|完成|完|到期|满)"
        ),
    ),
    (
        Stage.REVOKED,
        Rule("(?:撤销|撤回|收回|作废)(?:整个|全部|整张|整)?(?:榜|发布)?|(?:整个|全部|整张|整)?榜?(?:撤销|作废|收回)"),
    ),
    (
        Stage.CALLED_OFF,
        Rule(
            "(?:取消|中止|终止|停办|不搞|不办|不评|叫停|停止)(?:整个|评选|活动)*|"
            "(?:评选)?(?:活动)?(?:取消|中止|终止|停办|不搞|不办|不评|叫停|停)"
        ),
    ),
)
_WHOLE_LIST = Rule('榜|期|季度|发布|评选|专题|主题|最美|[“「『"《]')
_PLAIN_ORDER = Rule("(?:请)?(?:正式)?(?:发布|公布)[^,。;!?]{0,12}好人榜[。!]?")
_TAKEN_BACK = (Stage.REVOKED, Stage.CALLED_OFF)
_REASON_AFTER = Rule("(?P<order>[^,。;:]{4,24})[,。;:](?P<why>[^\n]{2,200})")
_REASON_BEFORE = Rule("(?P<why>[^,。;:\n]{3,60})[,。;:](?P<order>[^,。;:\n]{4,24})[。!]?")
_WITH_REASON = (*_TAKEN_BACK, Stage.REVIEW)


def move(reading: Reading) -> MoveCycle | None:
    """进入核实; 第三期开始投票到11月30日; 公示5个工作日; 发布第三期好人榜; 取消第三期,因为…"""
    text = reading.text
    if len(text) > _LONGEST * 2 or not _MOVES.search(text):
        return None
    if not runs_the_board(reading.sender):
        return (
            MoveCycle(Stage.PUBLISHED, period_in(reading.text, reading.today.year, order=True).label)
            if _PLAIN_ORDER.fullmatch(text)
            else None
        )
    head, reason = without_reason(text)
    found = _moved(Reading(head, reading.hearing), reason)
    for rule in () if found is not None or reason else (_REASON_AFTER, _REASON_BEFORE):
        m = rule.fullmatch(text)  # 第三期不搞了,人手不够
        told = None if m is None else _moved(Reading(m["order"], reading.hearing), m["why"].strip(" ,。;"))
        if told is not None and told.to in _WITH_REASON:
            return told
    return found


def _moved(reading: Reading, reason: str) -> MoveCycle | None:
    text = reading.text
    if len(text) > _LONGEST or is_question(text):
        return None
    label, _, labelled = period_in(reading.text, reading.today.year, order=True)
    announced = "公示" in text
    days, counted = working_days_in(text) if announced else (None, [])
    until, named = (None, []) if counted else until_in(reading, lengths=not announced)
    core = cut(text, [*labelled, *counted, *named], _FILLER)
    to = next((stage for stage, rule in _STEPS if rule.fullmatch(core)), None)
    rest = "".join(char for n, char in enumerate(text) if not any(a <= n < b for a, b in labelled))
    bare = rest.strip("。!吧") == "公示"  # 公示名单 is a question
    if to is None and core in ("公示", "公示公示") and (days or until or bare):
        to = Stage.NOTICE
    if to is None:
        return None
    if to in _TAKEN_BACK and not _WHOLE_LIST.search(text):
        return None
    if to is Stage.CHECKING and until is not None and "开始" not in core and "进入" not in core:
        return None
    return MoveCycle(
        to,
        label,
        until if to in (Stage.VOTING, Stage.NOTICE, Stage.COLLECTING) else None,
        days if to is Stage.NOTICE else None,
        reason,
    )


# --- another last day ----------------------------------------------------------

_SETS = Rule("[延拖]|截止|推[迟后]|改[到成为在至]|放宽|宽限|提前|调整|多给|加")
_STAGE_SAID = {"征集": Stage.COLLECTING, "举荐": Stage.COLLECTING, "投票": Stage.VOTING, "公示": Stage.NOTICE}
_STEP = Rule("征集|投票|公示|截止|举荐|期|季度")
_LATER = "(?:延长|延期|延迟|延后|延|顺延|推迟|推后|拖|放宽|宽限|多给|增加|加)"
_SET = Rule(
    f"(?P<stage>征集|投票|公示|举荐)?(?:要|再|往后|需要|需|统一|也|还|最终){{0,3}}(?:{_LATER}|改|提前|提早|调整|变更|截止)(?:改)?"
    "(?:[到至成为在]|结束|截止)*"
)
_SET_BY = Rule(f"(?P<stage>征集|投票|公示|举荐)?(?:要|再|往后|需要|需|也|还|多){{0,3}}{_LATER}")
_AROUND = Rule(
    "(?:善行义举|身边)?的?(?:好人榜|善行榜)|请|麻烦|好的|现在|截止(?:日期|时间|日)|阶段|时间|日期|期限|期|一下|本一?期|这一?期|这次|"
    "上午|下午|晚上|[0-9]{1,2}点|下班|[,。!;: ~的了吧啊把将就已都那]"
)


def set_deadline(reading: Reading) -> SetDeadline | None:
    """征集延到12月5日; 第三期截止改到20号; 投票再延三天."""
    text = reading.text
    if len(text) > _LONGEST or not _SETS.search(text) or not runs_the_board(reading.sender):
        return None
    if not _STEP.search(text) or is_question(text):
        return None
    head, _ = without_reason(text)
    reading = Reading(head, reading.hearing)
    label, _, labelled = period_in(reading.text, reading.today.year, order=True)
    until, days = until_in(reading, lengths=False)
    if until is not None:
        m = _SET.fullmatch(cut(head, [*labelled, *days], _AROUND))
        return None if m is None else SetDeadline(until, label, stage=_STAGE_SAID.get(m["stage"]))
    by, spans = length_in(head)
    m = _SET_BY.fullmatch(cut(head, [*labelled, *spans], _AROUND)) if by else None
    return None if m is None else SetDeadline(None, label, by, _STAGE_SAID.get(m["stage"]))
