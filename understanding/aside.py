"""Who is named without having been there: whoever spoke, wrote it up, is thanked or called upon."""

from domain.staff import Role
from understanding.known import Named
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

ASIDE = Rule(
    "(?:证明人|见证人|监督人|推荐人|填报人|联系人|审核人?|经办人|上报人|报送人?|记录人|制表人?|签字|负责人|联络人|抄送|汇报给|[供撰投审]稿人?|"
    "通讯员|摄影|摄|供图|编辑|校对|记者|[初复终]审|[文图](?=[: ])|来源|"
    "[遇碰撞看][见到上]了?|见到了?|回复|答复|转发|听|据|向|找|问|(?<![和跟与同、+])@|经|由于|"
    "感谢|谢谢|麻烦|恭喜|根据|按)[: ]?$"
)
_SAYS = Rule(
    "^(?:他们|她们|昨天|今天|刚才|还|也|早上|\x01{1,6})?(?:说(?!话)|让|叫|打来?了?电话|来电|[帮替给借]我(?:把|拿|送|借|"
    "代|看|挪|拍|带|买|打)|要求|布置(?:的|下|了?任务)|部署[的下]|交办|下达|点名(?!册)|通知(?!书)|安排|批准|提醒|告诉|嘱咐|派|同意|指示|交代|问|审核|"
    "负责登记|给我|[可能]?以?作证|拍的?照?|已经?统一|那边|家(?!里?(?:临时|突然|中途)?有)[里的住]?|的(?!两|三|一|几|各|名义|[0-9]))"
)
_CALLED_UPON = Rule("[,!:] ?(?:我|俺|本人)(?![、和跟与同,+])|[,!:] ?(?:报告|汇报|麻烦|请|帮我|给我|您好|你好)")


def speaks(reading: Reading, end: int, before: str, after: str) -> bool:
    """Whether somebody is named there, up to `end`, because he said something or is spoken to."""
    return _SAYS.match(after) is not None or _is_called_upon(before, after) or _is_quoted(reading, end)


def _is_called_upon(before: str, after: str) -> bool:
    """严队,我今早护学40分钟."""
    return before.strip(HOLE + " ") in ("", "@") and _CALLED_UPON.match(after) is not None


def _is_quoted(reading: Reading, end: int) -> bool:
    """黄书记:“就差你们科没报了”: who is quoted was not there for that."""
    return reading.text is not reading.plain and _SPEECH.match(reading.text, end) is not None


_SPEECH = Rule('(?:[刚昨今]?[才天]?(?:在群里)?(?:说|问|发|讲|喊|通知))?[:, ]?[“「『"]')


_AT_THE_END = Rule("[ ,。!~]*(?:一[起同道]|同[去行]|一块儿?)?[ ,。!~]*$")
_BETWEEN = frozenset(" ,、@")
_ADDRESSED = Rule("(?:请|麻烦|抄送|通知|报给?|给|向|找|问|回复|转|审核|谢谢|感谢|辛苦|:)[ ]*$")


def called_at_the_end(reading: Reading) -> list[Named]:
    """帮忙2h @徐佳 @李三乐: those who are only called at the very end were there; whoever keeps the books is told."""
    text = reading.people_text
    found: list[Named] = []
    if "@" not in text:
        return []
    end = len(text)
    for n in reversed(reading.named):
        closes = _AT_THE_END.match(text, n.end) if not found else _BETWEEN.issuperset(text[n.end : end])
        if not closes or text[n.start - 1 : n.start] != "@":
            break
        found.append(n)
        end = n.start - 1
    before = text[:end].rstrip(" ,@")
    told = any(Role.CLERK in p.roles for n in found for p in n.people) or _ADDRESSED.search(before) is not None
    return [] if told or not before.strip(" ,。") else found


_LOOKS_ON = Rule(
    "(?:就|只是?|光是?|也|都|一直|只能|是){0,3}(?:在|站在|坐在)?(?:那|这)?(?:旁边?|边上|一旁|一边|那儿|那里|跟前|门口)?(?:只|光|就)?"
    "(?:看着?|瞧着?|看热闹|围观|歇着?|闲着|坐着|站着)(?:了|呢|的)?[,。;!]?$"
)


def looks_on(clause: str) -> bool:
    """Whether what follows 我 in the clause tells that one only stood by: 在旁边看着."""
    return _LOOKS_ON.match(clause) is not None
