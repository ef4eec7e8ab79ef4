"""Which of the five national categories a deed speaks for: it depends on what was done, and for whom."""

from understanding.rules import Rule
from understanding.virtues import FAMILY, SOCIAL, WORK, virtue_of

HELP, COURAGE, HONESTY, DUTY, FILIAL = "助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲"
CATEGORIES = (HELP, COURAGE, HONESTY, DUTY, FILIAL)
VIRTUE_OF = {HELP: "社会公德", COURAGE: "社会公德", HONESTY: "个人品德", DUTY: "职业道德", FILIAL: "家庭美德"}
"""The virtue that goes with a category, where the words alone speak for none."""
VIRTUES = ("社会公德", "职业道德", "家庭美德", "个人品德")

_NAMED = Rule("|".join(CATEGORIES))
_COURAGE = Rule(
    "(?:抓|追|擒|逮|制服|按住|拦住|堵住|吓退|喝止)[^,。;!?]{0,8}(?:小偷|扒手|贼|歹徒|劫匪|行凶|嫌犯|骗子|凶手|"
    "人贩子|持刀)|(?:小偷|扒手|贼|歹徒|劫匪)[^,。;!?]{0,6}(?:摁|按|抓|逮|制服|扭送)|持刀|歹徒|劫匪|行凶|"
    "见义勇为|(?:跳|冲|扑|下|潜|游)[^,。;!?]{0,6}(?:水|河|江|塘|湖|池|井|海|渠|火海|火场|火里|火中|浓烟|车流)"
    "[^。;!?]{0,24}(?:救|拉|拽|捞|抱|背|拖|托)|"
    "(?:救|捞|拉|拽)[^,。;!?]{0,10}(?:落水|溺水|轻生)|(?:落水|溺水|轻生|跳河|跳楼|跳江)[^。;!?]{0,24}(?:救|捞|"
    "拉|拽|抱)|"
    "(?:火海|火场|着火|起火|失火|浓烟|大火)[^。;!?]{0,24}(?:救|背|抱|扑|灭|冲)|奋不顾身|舍己救人|挺身而出"
)
_HONESTY = Rule(
    "拾金不昧|诚实守信|失主|失物|物归原主|原封不动|"
    "(?:捡|拾)[到了得着]?[^。;!?]{0,40}(?:还给|归还|交[到给还回]|上交|派出所|送[还回到]|寄[还回]|"
    "等[^,。]{0,10}人|找[到着]人)|"
    "(?:退|还|交)(?:回|还|给|了)[^,。;!?]{0,8}多[给付收找打]|多[给付找打收][^。;!?]{0,20}(?:退|还|交)|(?:兑现|"
    "信守|履行|守住|"
    "遵守)[^,。]{0,6}(?:承诺|诺言|约定)|一诺千金|"
    "(?:替|帮)[^,。]{0,6}还[债钱清]|还清[^,。]{0,6}[债款]|说到做到|欠[^。;!?]{0,12}还清"
)


_OF_VIRTUE = {FAMILY: FILIAL, WORK: DUTY, SOCIAL: HELP}


def category_of(deed: str, *, own: bool = False) -> str:
    """The category that the words speak for; empty where they speak for none, or for two. `own`: the speaker tells of
    himself."""
    if not deed:
        return ""
    named = set(_NAMED.findall(deed))
    if len(named) == 1:
        return str(*named)
    courage, honesty = bool(_COURAGE.search(deed)), bool(_HONESTY.search(deed))
    if courage and honesty:
        return ""
    if courage or honesty:
        return COURAGE if courage else HONESTY
    virtue = virtue_of(deed, own=own)
    return _OF_VIRTUE.get(virtue, "")


# a deed in whatever words beside it
SAVED = Rule(
    "心梗|心脏|晕倒|昏倒|昏迷|落水|溺水|救[了起出下活回]|人工呼吸|心肺复苏|失主|轻生|捐|资助|救人|见义勇为|"
    "拾金不昧|助人为乐|舍己"
)
GOOD_DEED = Rule(
    "拾金不昧|见义勇为|助人为乐|救[了起出下]|救人|落水|心肺复苏|捡[到了][^。;]{0,30}(?:失主|归还|还给|交给|交到|上交|"
    "派出所|送回)|扶起|送[^,。]{0,10}(?:医院|派出所)|"
    "小偷|(?:献血|捐)[^,。]{0,6}(?:[0-9]|次|给)|资助|走失|迷路的?(?:老人|小孩|孩子)"
)
