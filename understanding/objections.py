"""Objections while a list is announced: raised, taken back, asked about."""

from domain.objections import AskObjections, RaiseObjection, WithdrawObjection
from understanding.clauses import Mood
from understanding.nominated import name_said, number_said
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.talk import notice

_OBJECTS = Rule(
    "异议|反对|(?:公示|上榜|入选|候选)[^。;!?]{0,24}(?:不够格|不对|有误|是错的|写错|有出入|编的|不属实|不真实|造假|不配|不合适|不实|不服|有意见|的问题)|"
    "(?:不赞成|不同意|不认可|不支持)[^,。;!?]{1,12}(?:上榜|入选|当选|公示)"
)
_IMPLIED = Rule("公示|上榜|入选|候选")
_AGAINST = Rule(
    "(?:我|本人|俺)?(?:要|想|也|就|再)?对(?P<who>[^,。:;!?\n]{1,16}?)(?:的公示|的上榜|公示|上榜|入选|这次|当选|"
    "的|评选|的事迹|列入|拟)*"
    "(?:我|提出?|有|表示|持|也|还|是|要|,| ){0,4}(?:个|一个|一点|点)?(?:异议|不同意见)(?:[,。:; \n]+(?P<words>.{2,}))?"
)
_OPPOSES = Rule(
    "(?:我|本人|俺)?(?:坚决|强烈|要|也|想|表示|还是)?(?:反对|不赞成|不同意|不认可|不支持)"
    "(?P<who>[^,。:;!?\n]{1,16}?)(?:上榜|入选|公示|当选|"
    "上好人榜|评上|被评|参评|"
    "当好人)[^,。:;!?\n]{0,8}(?:[,。:; \n]+(?P<words>.{2,}))?"
)
_HEADED = Rule(
    "(?:我)?(?:要|想|来|提交|提出?|有|反映)*(?:个|一个|一条|点)?(?:公示)?异议(?:一下)?[:,。 \n]+(?P<words>.{2,})"
)
_BARE = Rule(
    "(?:我|本人|俺)?(?:要|想|也|对公示|对名单|对这次公示){0,3}(?:提出?|有)(?:个|一个|一条|点)?(?:异议)(?:要提)?[。!]?"
)
_NO_OBJECTION = Rule(
    "(?:没有?|无|未|不)[^,。;!?]{0,3}异议|异议[^,。;!?]{0,4}(?:怎么|如何|哪|多久|谁|截止|期)|(?:怎么|如何|向谁|"
    "找谁|去哪|在哪)[^,。;!?]{0,8}异议|"
    "如有异议|有异议[者的请]|对考核|年度考核|被[^,。]{0,6}异议|[?]$|吗$"
)
_WITHDRAWS = Rule(
    "(?:撤回|撤销|撤掉|撤了|收回|取消|不要|放弃|作废)[^,。;!?]{0,10}异议|异议[^,。;!?]{0,8}(?:撤|收回|取消|"
    "不要了|不提了|算了|作废|作罢)|不提异议了|没有?异议了"
)
_NOT_BACK = Rule("怎么|如何|能不能|可以吗|吗$|[?]$|成立")
_ASKS = Rule(
    "异议[^,。;!?]{0,12}(?:怎么样|咋样|有结果|结果|处理|进展|到哪|回复|答复|下文|消息|查了|核实了|咋说|怎么说)|"
    "(?:查|看)[^,。;!?]{0,6}我的?异议|我的?异议[?]?$|异议[^,。;!?]{0,12}(?:说法|结论|音信|着落)|"
    "(?:有人|有没有人?|有谁|谁|哪个|几个人)[^,。;!?]{0,6}对(?:我|俺|本人)[^,。;!?]{0,8}异议|"
    "(?:我|俺|本人)[^,。;!?]{0,6}(?:被|有没有被)[^,。;!?]{0,4}提[^,。;!?]{0,6}异议|"
    "对(?:我|俺|本人)的?(?:公示|上榜)?(?:提|有)?(?:过|了)?的?异议[^,。;!?]{0,6}(?:吗|没|[?]|谁|哪|几|多少)"
)
_TOLD = Rule("成立|不成立|驳回|采纳")


def withdraw(reading: Reading) -> WithdrawObjection | None:
    """撤回异议."""
    text = reading.text
    if len(text) > 30 or not _WITHDRAWS.search(text) or _NOT_BACK.search(text) or _unreal(reading):
        return None
    return WithdrawObjection(_number(text))


def ask(reading: Reading) -> AskObjections | None:
    """我的异议怎么样了."""
    text = reading.text
    if len(text) > 30 or not _ASKS.search(text) or _TOLD.search(text):
        return None
    return AskObjections()


def raise_(reading: Reading) -> RaiseObjection | None:
    """对李娜的公示有异议: …; 我反对李娜上榜,因为…"""
    text = reading.text
    if not _OBJECTS.search(text) or _NO_OBJECTION.search(text) or _unreal(reading):
        return None
    if _BARE.fullmatch(text):
        return RaiseObjection("")
    m = _AGAINST.match(text) or _OPPOSES.match(text)
    if m is not None:
        said = Reading(text[: m.end("who")], reading.hearing)
        number = number_said(text) or _candidate(m["who"])
        name = name_said(said) if number is None else ""
        if number is None and not name and not _IMPLIED.search(text):
            return None  # 对考勤有异议
        return RaiseObjection((m["words"] or "").strip(), name, number)
    m = _HEADED.match(text)
    if m is not None:
        number = number_said(text)
        return RaiseObjection(m["words"].strip(), name_said(reading) if number is None else "", number)
    if "异议" in text or len(text) > 60 or _SPEAKS_WELL.search(text) or notice(reading):
        return None
    name = name_said(reading)  # a grumble is no objection yet: it is asked what is held against whom
    return RaiseObjection("", name) if name and _IMPLIED.search(text) else None


_SPEAKS_WELL = Rule(
    "没(?:有)?(?:什么)?问题|反对票|谁|怎么|如何|为什么|[他她]反对|反对[^,。;!?]{0,4}(?:浪费|加班|形式|腐败)|会议|投票"
)
_BARE_NUMBER = Rule("(?:举荐|第|公示的?)?(?P<n>[0-9]{1,6})号?")


def _candidate(said: str) -> int | None:
    m = _BARE_NUMBER.fullmatch(said)
    return int(m["n"]) if m is not None else None


_NUMBER = Rule("异议[ #:]?(?P<n>[0-9]{1,6})号?|(?P<m>[0-9]{1,6})号?异议")


def _number(text: str) -> int | None:
    m = _NUMBER.search(text)
    return int(m["n"] or m["m"]) if m is not None else None


def _unreal(reading: Reading) -> bool:
    return any(c.mood in (Mood.HEARD, Mood.SUPPOSED, Mood.ASKED, Mood.PLANNED) for c in reading.clauses[:1])
