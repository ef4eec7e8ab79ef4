"""What a nominee allows to be shown where: 同意公众号展示举荐12, 大屏别放我的照片, 撤回同意."""

from domain.consent import AskConsent, GiveConsent, Use
from understanding.clauses import Mood
from understanding.nominated import name_said, number_said
from understanding.reading import Reading
from understanding.rules import Rule

_USES: tuple[tuple[Use, Rule], ...] = (
    (Use.UNIT, Rule("单位(?:内|里|内部)|本单位|内部|咱单位|局里|全局|在单位")),
    (Use.PUBLIC, Rule("公众号|公号|推文|微信(?:平台|上)|对外|网上|网站|抖音|视频号")),
    (Use.SCREEN, Rule("大屏|屏幕|电子屏|显示屏|LED|led|海报|宣传栏|滚动屏|[上放]屏|展板")),
    (Use.REPORT, Rule("上报|报送|往上报|向上级?报?|报上级|上级|报到?(?:市|区|县|省)|报给(?:市|区|县|省)")),
)
_SHOWING = Rule("同意|授权|公众号|展示|大屏|屏幕|电子屏|显示屏|宣传栏|海报|网站|展板|LED")
_BUTTON = Rule(
    "我?(?P<no>不)?同意(?P<uses>[^,。;!?]{0,16}?)(?:展示|用|宣传|公开)(?P<of>(?:举荐|推荐|提名)?[0-9]{0,6}号?)"
    "(?:的?(?:全部|"
    "所有)?四?[项种个]?(?:用途|都行)?)[。!]?"
)
_NO = Rule(
    "不(?:太|大|是很)?(?:同意|愿意?|想|要|让|许|能|行|可以|给|放|发|上)|[别甭莫](?!人|的(?:可|都|行))|撤回|收回|"
    "撤销|反悔|后悔|取消|不行|拒绝|撤下|拿掉|下架|换成匿名"
)
_YES = Rule("(?<!不)(?:同意|可以|愿意|行|没意见|没问题|能|答应|允许|随便[发放用])")
_TAKES_BACK = Rule(
    "(?:撤回|收回|撤销|取消)(?:我的?|之前的?|对[^,。]{0,10}的?)?(?:那个|全部|所有)?(?:展示|宣传)?的?(?:同意|授权|许可)"
)
_OF_MINE = Rule("我|本人|俺|名字|照片|头像|事迹|故事|同意|公众号|大屏")
_NOT_MINE = Rule(
    "怎么|如何|为什么|会怎么?样|[?]|吗$|换班|替班|请假|调班|值班|推荐[^,。]{1,10}(?:上|参)|[他她](?!们的?(?:班|"
    "人))|我[妈爸爱老家]|同事|大家|"
    "领导|局长|科长|票|评审|异议|班子|支部|研究|一致"
)
_OF_ME = Rule("我|本人|俺|举荐|展示")
_PART = Rule("[,。;!?]")
_ASKS = Rule(
    "我[^,。;!?]{0,6}(?:同意|答应|允许|授权)[^,。;!?]{0,8}(?:哪|什么|啥|几)|我[^,。;!?]{0,4}(?:同意|授权)"
    "[^,。;!?]{0,6}(?:情况|记录|状态)|"
    "我的(?:同意|授权)(?:情况|书|记录)|"
    "(?:哪些|什么|啥|哪里|哪儿)[^,。;!?]{0,8}我[^,。;!?]{0,3}(?:同意|答应|授权)"
)


_ASKS_OF = Rule(
    "(?:同意|答应|授权|允许)了?(?:[^,。;!?我]{0,8}(?:展示|公开|署名))?(?:了?(?:哪|几项|几样)|了?(?:吗|没有?)[?]?$|情况)|"
    "(?:哪些|什么|啥|哪里|哪儿)[^,。;!?我]{1,8}(?:同意|答应|授权)"
)
_ALL_FOUR = Rule(
    "(?:这|那|上面|对)?(?:四|4)[项种个](?:用途|展示)?(?:我|,){0,2}(?:都|全部?|全都|统统)(?P<no>不)?(?:同意|可以|"
    "行|没意见|没问题)(?:展示)?[了的吧]?"
)
_CHANGED_MIND = Rule("反悔|后悔|改(?:变)?主意|想了想还是不|又不想")
_AGREES = Rule(
    "同意|愿意|答应|没意见|授权|允许|(?:可以|能|行|随便)[^,。;!?]{0,8}(?:我的|我这|名字|照片|事迹)|(?:我的|名字|"
    "照片|我这)[^,。;!?]{0,12}(?:可以|能|行)"
)
_OF_WORK = Rule("稿|文章|通知|简报|视频|活动|写(?:的|好|完|了|个)|编|审|设计|制作|排版|策划|宣传页|领导班子")


def ask(reading: Reading) -> AskConsent | None:
    """我同意了哪些; of somebody else, by name: 李娜同意了哪些."""
    if len(reading.text) > 30:
        return None
    if _ASKS.search(reading.text):
        return AskConsent()
    name = name_said(reading) if _ASKS_OF.search(reading.text) else ""
    return AskConsent(name) if name else None


def give(reading: Reading) -> GiveConsent | None:
    """The buttons' sentences, or free words of one's own name, portrait and story."""
    text = reading.text.strip(" ,。!~")
    if len(text) > 40 or not _SHOWING.search(text):
        return None
    four = _ALL_FOUR.fullmatch(text)
    if four is not None:
        return GiveConsent(given=four["no"] is None, number=number_said(text))
    m = _BUTTON.fullmatch(text)
    if m is not None and (m["uses"] or m["of"]):
        return GiveConsent(m["no"] is None, _uses(m["uses"]), number_said(text))
    if any(c.mood in (Mood.HEARD, Mood.SUPPOSED, Mood.ASKED) for c in reading.clauses) or _NOT_MINE.search(text):
        return None
    if _TAKES_BACK.search(text):
        return GiveConsent(given=False, uses=_uses(text), number=number_said(text))
    return _freely(text)


def _freely(text: str) -> GiveConsent | None:
    """公众号可以发,大屏就别放了: the part that allows, or the part that forbids, where only one says which use."""
    if not _OF_MINE.search(text) or not _uses(text):
        return None
    if _CHANGED_MIND.search(text):
        return GiveConsent(given=False, uses=_uses(text), number=number_said(text))
    allowed: list[Use] = []
    forbidden: list[Use] = []
    for part in _PART.split(text):
        uses = _uses(part)
        if _NO.search(part):
            forbidden += uses
        elif _YES.search(part):
            allowed += uses
    if allowed and not forbidden:
        if not _AGREES.search(text) or _OF_WORK.search(text) or (allowed == [Use.REPORT] and not _OF_ME.search(text)):
            return None
        return GiveConsent(given=True, uses=tuple(allowed), number=number_said(text))
    if forbidden and not allowed and (_OF_ME.search(text) or "不同意" in text) and not _OF_WORK.search(text):
        return GiveConsent(given=False, uses=tuple(forbidden), number=number_said(text))
    return None


def _uses(text: str) -> tuple[Use, ...]:
    return tuple(use for use, rule in _USES if rule.search(text))
