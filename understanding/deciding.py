"""What the clerk and the leaders say of those who were put forward: checked, signed, chosen, kept, taken off."""

import re
from dataclasses import replace

from domain.cycle import CheckNomination, DecideNomination, Revoke, Verdict
from domain.objections import DecideObjection
from understanding.candidates import Candidates, candidates_in
from understanding.numbers import SMALL, whole
from understanding.orders import BODY_SIGNS, PUTS_FORWARD, orders, told_of, without_label
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import without_reason
from understanding.verdicts import lines

# --- the facts -----------------------------------------------------------------

_CHECKS = Rule(
    "属实|核实|核查|核对|查实|不实|不符|无误|没问题|没有问题|出入|真实|查过|查清|水分|查无|确有其事|确有此事"
)
_ALL = "(?:(?:都|均|全部|全|基本|完全|情况|事迹|内容|也|确实|已经|已|是|为|现|我们|经过|经|已经)*)"
_LOOKED = f"(?:{_ALL}(?:核实|核查|核对|查证|调查|了解|查)(?:情况)?(?:过后?|完毕|完|清楚|结果|下来|后|了)*)"
_TRUE = Rule(
    f"^(?P<who>.{{0,60}}?){_LOOKED}?{_ALL}(?:(?<![不没未有])属实|无误|符合事实|真实(?:可靠|有效)?|真的|确有[其此]事)的?|"
    f"^(?P<looked>.{{0,60}}?){_LOOKED}{_ALL}(?:没有?(?:什么)?问题|无问题|通过)|"
    f"^(?P<done>.{{0,60}}?){_ALL}(?:(?:核实|核查|查证|查)(?:过了|了|完了|完|好了|完毕|清楚了|清楚|过|通过)|(?<=已)(?:核实|核查)|查实了?)"
)
_UNTRUE = Rule(
    f"^(?P<who>.{{0,60}}?){_LOOKED}?{_ALL}(?:不属实|不真实|不实|没有属实|未能核实|核实不了|有出入|与?(?:事实|实际)(?:情况)?(?:严重)?不符|"
    "不符合(?:事实|实际)|不符|查无此事|是假的|有假|有水分)"
)


def check(reading: Reading) -> CheckNomination | None:
    """李娜、王磊都核实了; 全部属实; 举荐12不属实,因为…"""
    if not orders(reading, _CHECKS) or PUTS_FORWARD.search(reading.text):
        return None
    if "异议" in reading.text or BODY_SIGNS.search(reading.text):
        return None
    label, text = without_label(reading)
    found = lines(_EVIDENCE.sub("", text), reading, lambda said: _checked(said, reading), lambda ok: not ok)
    if found is None:
        return None
    if all(line.nobody for line in found):
        if len(found) == 1 and _OF_ALL.search(text):
            return CheckNomination(found[0].kind, every=True, reason=found[0].reason, label=label)
        if not _LOOKS.search(text):
            return None  # 属实, said to a question
    first, *more = [
        CheckNomination(line.kind, names, number, line.who.every, line.reason, label)
        for line in found
        for names, number in told_of(line.who)
    ]
    return replace(first, more=tuple(more)) if more else first


_EVIDENCE = Rule(
    "[,。;][^,。;]{0,10}(?:出具|开|提供|有|见)了?[^,。;]{0,10}(?:证明|记录|照片|锦旗|回执|感谢信)(?:可查|为证)?[。!]?$"
)
_LOOKS = Rule("[核查]")
_OF_ALL = Rule("全部|所有|都|均|全")


def _checked(said: str, reading: Reading) -> tuple[bool, Candidates] | None:
    for rule, ok in ((_UNTRUE, False), (_TRUE, True)):
        m = rule.fullmatch(said)
        who = None if m is None else candidates_in(_first_group(m), reading)
        if who is not None:
            return ok, who
    return None


def _first_group(m: re.Match[str]) -> str:
    return next((said for said in m.groups() if said is not None), "")


# --- the review --------------------------------------------------------------

_DECIDES = Rule(
    "上榜|入选|入围|当选|通过|评上|下[一]?[期次批]|缓|落选|淘汰|待定|待议|后续|以后再|不予|先不上|不要上|不上了|列入"
)
_BE = "(?:都|均|也|全|全部|一致|正式|最终|拟|可以|同意|继续|本期|这次|这期|此次|就|先|予以|已经|已|再){0,3}"
_LATER = "(?:下一?(?:期|次|批|季度|轮)|以后|后(?:面|续))(?:再)?(?:议|评|说|报|看|考虑|上|研究|推)?"
_VERDICTS: tuple[tuple[Verdict, Rule], ...] = (
    (
        Verdict.KEPT,
        Rule(
            f"^(?P<who>.{{0,60}}?){_BE}(?:(?:留待|留到|留至|留在|留|放到|放在|推到|推迟到|转入|转到|转至|列入|顺延到?|延到|移到|纳入|作为|等)?{_LATER}(?:候选|备选|人选)?|"
            "先?(?:放一?放|搁一?搁|缓一?缓|等一?等)|暂缓(?:上榜|入选)?|缓(?:一|下)(?:期|批|季度|次)|缓评|缓一缓|暂不上榜|先不上榜?|继续(?:观察|培养)|待定|待议|暂时不上榜?)(?:了|吧)?"
        ),
    ),
    (
        Verdict.DECLINED,
        Rule(
            f"^(?P<who>.{{0,60}}?){_BE}(?:不(?:予|能|宜|要|用|再|符合|够|同意|具备)?(?:上榜|入选|入围|通过|列入(?:榜单|名单)?|评上|当选|推荐|上(?!班))(?:条件|资格|好人榜)?|落选|"
            "未(?:能)?(?:入选|上榜|通过|入围|评上)|没(?:能|有)?(?:入选|上榜|通过|入围|评上)|被?淘汰|被?否决)(?:了|吧)?"
        ),
    ),
    (
        Verdict.CHOSEN,
        Rule(
            f"^(?P<who>.{{0,60}}?){_BE}(?:上榜|上好人榜|入选(?:好人榜)?|入围|当选(?:好人)?|评上|评审(?:会|组)?(?:都|均|一致)?(?:通过|同意)|(?:通过|同意)(?:评审|上榜)|通过|"
            "列入(?:榜单|名单|好人榜)|定为好人)(?:了|吧)?"
        ),
    ),
)
_NEWS = Rule("恭喜|祝贺|撤|取消|投票|投给|[一两]票|异议")


def decide(reading: Reading) -> DecideNomination | None:
    """评审:李娜、王磊上榜,赵敏留待下期,因为…; 举荐12不上榜,理由是…"""
    if not orders(reading, _DECIDES) or PUTS_FORWARD.search(reading.text) or "公示" in reading.text:
        return None
    if _NEWS.search(reading.text):
        return None
    label, text = without_label(reading)
    found = lines(text, reading, lambda said: _verdict(said, reading), lambda kind: kind is not Verdict.CHOSEN)
    if found is None or any(line.nobody or line.who.every for line in found):
        return None
    first, *more = [
        DecideNomination(line.kind, names, number, line.reason, label)
        for line in found
        for names, number in told_of(line.who)
    ]
    return replace(first, more=tuple(more)) if more else first


def _verdict(said: str, reading: Reading) -> tuple[Verdict, Candidates] | None:
    for verdict, rule in _VERDICTS:
        m = rule.fullmatch(said)
        who = None if m is None else candidates_in(m["who"], reading)
        if who is not None:
            return verdict, who
    return None


# --- taken off the board ---------------------------------------------------------

_REVOKES = Rule(
    "撤榜|下榜|(?:撤销|取消|撤回|收回|撤下)[^,。;!?]{0,24}(?:上榜|好人(?!榜征|榜评|榜投|榜公)|荣誉|资格|称号)|[从在]?(?:好人)?榜(?:单|上)?(?:里|中)?[撤拿拉]|[撤拿]下"
)
_REVOKED = (
    Rule(
        "(?:请|现|决定|经研究|同意)*(?:撤销|取消|撤回|收回|撤下)(?P<who>.{1,40}?)(?:的|同志)*(?:本期|这期|好人榜|身边好人|好人|善行义举榜)*的?(?:上榜|好人|荣誉|称号|资格)+(?:资格|荣誉|称号|记录)?"
    ),
    Rule(
        "(?:请|决定|要)*(?:把|将)?(?P<who>.{1,40}?)(?:同志)?(?:从)?(?:第.{1,3}期)?的?(?:好人榜|榜单?|榜上|名单)(?:上|里|中)?(?:给)?(?:撤|拿|拉|摘|去|移)(?:下来|下去|下|掉|除|销|出)?"
    ),
    Rule("^(?P<who>.{1,40}?)(?:同志)?(?:予以)?(?:撤榜|下榜)"),
    Rule("(?:把|将)(?P<who>.{1,40}?)(?:撤|拿)(?:下来|下榜)"),
)
_REVOKED_FOR = Rule(
    "^(?P<who>.{1,40}?)(?:同志)?(?:因为?|由于)(?P<why>[^,。;]{2,60})[,。;](?:现|决定|予以|请|将其)*(?:撤销|取消|收回)(?:其|她|他)?的?(?:好人榜|好人)?的?(?:上榜|称号|资格|荣誉)+"
)


_OF_A_SHIFT, _OF_THE_BOARD = Rule("班|岗|值|勤"), Rule("榜|好人|称号|荣誉|名单")  # 把李强撤下来,让王磊顶班


def revoke(reading: Reading) -> Revoke | None:
    """撤销王芳的上榜,因为…; 把王芳从好人榜撤下来,理由…"""
    text = reading.text
    if not orders(reading, _REVOKES) or (_OF_A_SHIFT.search(text) and not _OF_THE_BOARD.search(text)):
        return None
    m = _REVOKED_FOR.fullmatch(text.strip("。!"))
    if m is not None:
        return _revoked(m["who"], m["why"], reading)
    head, reason = without_reason(text)
    if not reason and (parted := re.split("[,:。]", text, maxsplit=1)) and len(parted) == 2:
        head, reason = parted[0], parted[1].strip(" ,。")
    for rule in _REVOKED:
        m = rule.fullmatch(head.strip(" ,。:;!"))
        found = None if m is None else _revoked(m["who"], reason, reading)
        if found is not None:
            return found
    return None


def _revoked(said: str, reason: str, reading: Reading) -> Revoke | None:
    who = candidates_in(said, reading)
    if who is None or who.every or len(who.names) + len(who.numbers) != 1:
        return None
    return Revoke(who.names[0] if who.names else "", who.numbers[0] if who.numbers else None, reason)


# --- objections ----------------------------------------------------------------

_OBJECTION = Rule("异议")
_UPHELD = "成立|属实|采纳|予以支持|支持"
_RULED = Rule(
    f"(?:第)?(?P<before>{SMALL})?(?:号|条|个)?异议#?(?:第)?(?P<after>{SMALL})?(?:号|条|个)?(?:的)?(?:情况|反映|经|核实|核查|查证|查|调查|研究|评审|小组|后|,|已|予以|:|认定|为|是)*"
    f"(?:(?P<no>不成立|不属实|驳回|不采纳|不予采纳|不予支持|不支持|不实|没有依据|缺乏依据)|(?P<yes>{_UPHELD}))(?:了)?"
)
_RULED_FIRST = Rule(
    f"(?:(?P<no>驳回|不采纳|不予采纳)|(?P<yes>采纳|支持|认可))(?:第)?(?P<before>{SMALL})?(?:号|条|个)?异议#?(?P<after>{SMALL})?(?:号)?"
)


def decide_objection(reading: Reading) -> DecideObjection | None:
    """异议1成立,因为…; 异议1不成立:…"""
    if not orders(reading, _OBJECTION):
        return None
    text = reading.text.strip(" 。!")
    m = _RULED.match(text) or _RULED_FIRST.match(text)
    if m is None or (m.end() < len(text) and text[m.end()] not in ",。;: \n因由理原"):
        return None
    number = m["before"] or m["after"]
    rest = text[m.end() :]
    reason = without_reason(rest)[1] or rest
    return DecideObjection(m["no"] is None, whole(number) if number else None, reason.strip(" ,。;:"))
