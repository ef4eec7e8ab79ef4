"""On whose behalf somebody is put forward: the speaker's own, a branch's or a department's."""

from domain.deeds import Channel
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import take_out

_NOT_ITS_MAN = "(?!副?书记|副?主席|副?主任|委员|干事|成员|的)"
_BRANCH = Rule(
    "(?:党支部|党总支|党委|党组|团支部|团委|团总支|工会|党小组|工会小组|妇委会|妇联|科务会|室务会|支委会?|支部|"
    "机关工委|全体党员|妇女小组|青年小组|青年突击队|办公会|处务会|股务会|所务会|站务会|馆务会|队务会|班子|"
    "党员大会|支部大会|职工大会|工会委员会|"
    f"青工委){_NOT_ITS_MAN}[^。;!?我他她]{{0,24}}(?:推荐|举荐|提名|推选|上报|同意|研究|推举|报送|评议|"
    f"[报推提荐](?=[\x01一两俩二三四五0-9个]))|"
    "(?<![已曾])经(?!常|济|理|过|手|历|验|费)[^,。他她]{0,16}(?:研究|讨论|会议|表决|推选|民主|评议|同意|商量|"
    "商议|协商|审议|酝酿|评选|推举)"
)
_DEPARTMENT_ACTS = Rule(
    "^(?:[^一-鿿\x01]{0,3})?(?:全体|全员|集体|一致|联名|决定|拟|上报|现|共同|研究|全科|讨论|经研究|民主|同志们|务会|"
    "会议|正式|联合|支部|党支部|领导班子|测评|评议|开会|投票|商量|想){0,6},?[^,。;我他她\x01]{0,6}?(?:推荐|举荐|"
    "提名|推选|上报|报送|推举|申报|[报推提荐](?=[\x01一两俩二三四五0-9]))"
)
_BY_ITSELF = Rule("^[:：]\\s?(?:推荐|举荐|提名)")
_OUR = Rule("(?:我们?|咱们?|俺们?)$")
_ACTS_FOR_US = Rule("(?:全体|集体|一致|研究|决定|联名|经|共同|拟|想|要)*(?:推荐|举荐|提名|推选)")
_TOGETHER = Rule("(?:全体|集体|一致|研究|决定|联名|经)")
_MYSELF = Rule("个人名义|以个人|代表(?:我)?(?:自己|个人)|我个人")


def channel_of(reading: Reading, *, own: bool = False) -> Channel:
    """Whose nomination this is. `own`: the sender himself is put forward."""
    found = _behind(reading)
    return Channel.SELF if own and found is Channel.PEER else found


_BODY = Rule(
    "(?:第[一二三四五六七八九十0-9]{1,3}|机关第?[一二三四五六七八九十]?|离退休|退休|在职|直属|"
    "老干部?)?(?:党支部|党总支|团支部|团总支|"
    "团委|党委|党组|工会小组|工会|党小组|妇委会|妇联|科务会|支委会|党员大会|支部|青年突击队|妇女小组|青年小组|青工委)"
)


def body_of(reading: Reading) -> str:
    """The branch or department on whose behalf somebody is put forward; empty where none is named."""
    m = _BODY.search(reading.plain)
    departments = reading.departments
    if m is not None:
        before = next(
            (d.name for _, end, d in departments if end <= m.start() and reading.plain[end : m.start()] in ("", "的")),
            "",
        )
        return before + m[0] if not m[0].startswith("机关") else m[0]
    return departments[0][2].name if departments else ""


def _behind(reading: Reading) -> Channel:
    text = reading.plain
    if _MYSELF.search(text):
        return Channel.PEER
    text = take_out(text, [(n.start, n.end) for n in reading.named])  # 预算科王海涛推荐: himself and not his department
    if _BRANCH.search(text):
        return Channel.BRANCH
    for start, end, _ in reading.departments:
        ours = _OUR.search(text[:start])
        begin = ours.start() if ours else start
        before = text[max(0, begin - 1) : begin].strip(" ,。;:!?\n")
        ours_too = text[begin:end].startswith(("我", "咱", "俺"))
        after = text[end : end + 24]
        acts = _DEPARTMENT_ACTS.match(after) or _BY_ITSELF.match(after)
        if acts and not before and not ours_too and not after.startswith("的"):
            return Channel.BRANCH
        if ours_too and not before and _ACTS_FOR_US.match(after):
            return Channel.BRANCH
        if ours_too and _TOGETHER.match(after):
            return Channel.BRANCH
    return Channel.PEER
