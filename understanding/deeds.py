"""The board of good people: nominations, votes, questions."""

from domain.deeds import AskBoard, Channel, Nominate, Vote
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.known import Named
from understanding.meant import meant, others_meant
from understanding.nominees import find_nominees, name_rows
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule, spread
from understanding.service import WANTS, is_service
from understanding.virtues import virtue_of

_CUE = Rule(
    "推荐|举荐|提名|自荐|荐举|推选|(?:上|放到|放上|登上|参评|评上?|列入|进|报|登|够|该上|"
    "能上)[^,。;!?]{0,6}(?:好人榜|善行榜|义举榜|善行义举|光荣榜|红榜|榜(?!样|单|首))|给(?:他|她)[^,。]{0,4}上榜|"
    "好人好事|候选人|(?:好人榜|善行义举榜?)[^,。;]{0,8}(?:申报|材料|人选|候选|事迹|上报|报送)|报个?好(?:人|事)|"
    "上报[^,。]{0,8}好人|好事一[则件桩]|上榜"
)
_BOARD = Rule("好人榜|善行榜|义举榜|善行义举|光荣榜|身边好人|好人评选|红榜|候选名单|候选人")
_ASKS_BOARD = Rule(
    "看|谁|哪些|公布|发布|出炉|更新|入选|几位|公示|查|审核|过了?没|结果|名单|出来|发(?:我|一下|给)|上榜了?(?:吗|没)|"
    "通过|进展|到哪|状态|有没有消息|"
    "怎么样了|咋样了|批了|定了|入围|几个人|最新"
)
_MINE_NOMINATED = Rule(
    spread(
        "推荐|举荐|提名|自荐|报|提",
        "(?:的|了)?[^,。;]{0,12}(?:审核|过了?没|通过|结果|怎么样|进展|批了|到哪|上榜了?[吗没]|"
        "有(?:消息|信儿?|回音|动静|着落|下文)|咋样)",
    )
)
_RULE = Rule(
    "(?:能|可以|许|让)(?:推荐?|报|评|选|投)(?:几|多少)|推荐表|申请表|申报表|表格|模板|下载|在哪|哪里|多久评|怎么评|如何评|条件|标准|要求|需要(?:交|什么|准备|哪些)|"
    "什么材料|交什么|啥时候评|什么时候评|"
    "什么时候(?:开始|截止)|几票|怎么(?:推荐|报|投|自荐|参评)|如何(?:推荐|参评|自荐)|能不能(?:自荐|推荐)|可以(?:自荐|"
    "推荐)(?:自己)?吗|口号|有(?:什么|啥)(?:用|好处|奖励)|奖金|算不算|谁都可以|名额|流程|规则|办法|能推几|推几[个名]|报几个|字数"
)
_QUESTION_ONLY = Rule("吗[?]?$|\\?$|呢$|没$|多久|怎么|如何")

_SELF = Rule(
    "自荐|毛遂自荐|推荐(?:我)?自己|(?<![向给跟和])我(?:想|要)?(?:自己)?报(?:名)?(?:参评|好人榜)|我给自己|"
    "推荐一下我自己|推荐本人"
)
_BRANCH = Rule(
    "(?:党支部|党总支|党委|党组|团支部|团委|团总支|工会|党小组|工会小组|妇委会|妇联|科务会|室务会|支委会?|支部|"
    "机关工委|全体党员|妇女小组|青年小组|办公会|处务会|股务会|所务会|班子|党员大会|支部大会|职工大会|工会委员会|"
    "青工委)[^。;!?]{0,24}(?:推荐|举荐|提名|推选|上报|同意|研究|推举|报送)|经[^,。]{1,16}(?:研究|讨论|会议|表决|推选|"
    "民主)"
)
_DEPARTMENT_ACTS = Rule(
    "^(?:[^一-鿿]{0,3})?(?:全体|全员|集体|一致|联名|决定|拟|上报|现|共同|研究|全科|讨论|经研究|民主|同志们|务会|"
    "会议)*[^,。;]{0,4}?(?:推荐|举荐|提名|推选|上报|报送|推举|申报)"
)
_DIGITS = "0|1|2|3|4|5|6|7|8|9"
_NUMERALS = f"{_DIGITS}|一|二|三|四|五|六|七|八|九|十"
_LABELS = Rule(
    "推荐|举荐|提名|自荐|推选|上好人榜|好人榜|善行义举榜?|上榜|候选人|评选|参评|参加|同志|一下|我想|我要|我们?|科室?|单位|"
    "上报|一个|人选|参选|报个|给|好人好事|他|她|它|为|的|本人|一位|申报|材料|把|放到|强烈|建议|应该|该|匿名|可以吗|"
    f"算了|实名吧|吧|了|这期|本期|本月|{spread(_NUMERALS, '[0-9一二三四五六七八九十]?月份?')}|季度|第[一二三四]|"
    f"{spread(_DIGITS, '[0-9]{3}年')}|理由|事迹|"
    "事由|主要|如下|请|登记|审核|啊|呀|哈|快|必须|点赞|好人|好事|大好人|真是|是|人|个|上|榜|想|报|和|与|经|研究|同意|"
    "一致|全体|民主|小助手|这|小伙子|一人|二人|两人|三人"
)
_VOTE_NUMBER = Rule(  # 六号选手, 第3位, 投5; no 8号楼, no 一票
    f"(?<![月0-9])(?P<n>{SMALL}) ?(?:[号位](?![楼线窗桌柜馆院门厅房车座床下上])|(?:候选人|选手))|"
    f"(?:投|选|支持|挺)票?(?:给|了|的是)?(?:候选人|选手)?(?:第|编号)?[: ]?(?P<m>{SMALL})(?!票|个|次|人|下|月|天)"
)
_VOTES = Rule(
    "^我选[一-鿿]{2,4}$|"  # a name
    "[挺选](?=第?[0-9一二三四五六七八九十]{1,2}[号位](?![楼线窗]))|"
    "票(?:就|都|也|还是)?(?:[给归投]|记在|算)|"
    "支持(?=[0-9一二三四五六七八九十]{1,2}号)|"
    "这一?票(?=给|投|归)|"
    "投(?!诉|资|入|影|稿|放|递|身|掷|保|标|机|石|靠)|(?:我|就|那)?选(?=[0-9一二三四五六七八九十]{1,2}号)|一票"
)


_I_PUT_FORWARD = Rule("我(?:想|要)?(?:推荐|举荐|提名)")
_SOMEBODY_ELSE = Rule("推荐[^自]{0,10}(?:同志|科)")
_PUTS_FORWARD = Rule("推荐|举荐|提名|推选|上报")


def nominate(reading: Reading) -> Nominate | None:
    """Puts somebody forward, or tells a good deed of somebody named with that in mind."""
    text = reading.text
    if not _CUE.search(text) or _VOTE_ONLY.search(text) or _is_rule_question(reading):
        return None
    if _ASKS_OF_BOARD.search(text) and not _I_PUT_FORWARD.search(text):
        return None
    if _MINE_NOMINATED.search(text):
        return None
    found = put_forward(reading)
    if found.nominees or found.unclear:
        return found
    if not _PUTS_FORWARD.search(text) or (WANTS.search(text) and find_amounts(reading)):
        return None
    return found


def put_forward(reading: Reading) -> Nominate:
    """The nomination of a message that sounds like one."""
    if _SELF.search(reading.text) and not _SOMEBODY_ELSE.search(reading.text):
        deed = _deed(reading, [])
        return Nominate((reading.sender.name,), Channel.SELF, virtue_of(deed, own=True), deed)
    nominees, unclear, used = find_nominees(reading)
    deed = _deed(reading, used)
    return Nominate(nominees, _channel(reading), virtue_of(deed), deed, unclear)


_VOTE_ONLY = Rule("投(?:票|给|[0-9一二三四五六七八九十])|一票(?!否)")
_ASKS_OF_BOARD = Rule(
    f"{spread('谁|哪些人?|有没有|都有', '[^,。;]{0,8}上榜')}|上榜了?(?:吗|没|的(?:都|人)?(?:是|有)(?:谁|哪些)|名单)|"
    f"{spread('看|查|发', '[^,。;]{0,6}(?:好人榜|善行|榜单)')}|候选名单"
)


def _is_rule_question(reading: Reading) -> bool:
    """Every clause asks, or the talk is about how the board works."""
    text = reading.text
    told = [c for c in reading.clauses if c.mood is not Mood.ASKED and len(c.text) > 6]
    if _RULE.search(text) and not told:
        return True
    if "口号" in text:
        return True
    return bool(_QUESTION_ONLY.search(text)) and not told


_OUR = Rule("(?:我|我们|咱们?)$")
_ACTS_FOR_US = Rule("(?:全体|集体|一致|研究|决定|联名|经|共同|拟|想|要)*(?:推荐|举荐|提名|推选)")
_TOGETHER = Rule("(?:全体|集体|一致|研究|决定|联名|经)")


def _channel(reading: Reading) -> Channel:
    text = reading.plain
    if _BRANCH.search(text):
        return Channel.BRANCH
    for start, end, _ in reading.departments:
        if _OUR.search(text[max(0, start - 2) : start]):
            continue
        before = text[:start].strip(" ,。:\x01")
        own = text[start:end].startswith(("我", "咱"))
        after = text[end : end + 24]
        if not before and not own and _DEPARTMENT_ACTS.match(after) and not after.startswith("的"):
            return Channel.BRANCH
        if own and not before and _ACTS_FOR_US.match(after):
            return Channel.BRANCH
        if own and _TOGETHER.match(after):
            return Channel.BRANCH
    return Channel.PEER


_NOT_WORDS = Rule("[^一-鿿]")
_BODIES = Rule("^(?:党支部|团支部|工会|支部|机关党委|小组)+")


def _deed(reading: Reading, nominees: list[Named]) -> str:
    """The sender's own words, where something is left of them besides names and the wish itself."""
    text = reading.people_text
    for n in reading.named:
        text = text[: n.start] + "\x01" * (n.end - n.start) + text[n.end :]
    for start, end, _ in reading.departments:
        text = text[:start] + "\x01" * (end - start) + text[end:]
    left = _NOT_WORDS.sub("", _LABELS.sub("", text))
    left = _BODIES.sub("", left)
    return reading.text if len(left) >= 4 else ""


_GOOD_DEED = Rule(
    "拾金不昧|见义勇为|助人为乐|救[了起出下]|救人|落水|心肺复苏|捡[到了][^。;]{0,30}(?:失主|归还|还给|交给|交到|上交|"
    "派出所|送回)|扶起|送[^,。]{0,10}(?:医院|派出所)|"
    "小偷|(?:献血|捐)[^,。]{0,6}(?:[0-9]|次|给)|资助|走失|迷路的?(?:老人|小孩|孩子)"
)
_NOT_A_DEED = Rule(
    "参加|演练|培训|讲座|宣传|学习|知识|听说|据说|假如|如果|[?]|吗$|时长|记一?下|登记|我(?!们)|献血车|通知|请|要求|活动"
)


def tell_deed(reading: Reading) -> Nominate | None:
    """A good deed of somebody named, told without the word 推荐."""
    text = reading.text
    if not _GOOD_DEED.search(text) or _NOT_A_DEED.search(text) or any(c.mood is not Mood.TOLD for c in reading.clauses):
        return None
    rows = [row for row in name_rows(reading) if row[0].start <= 12]
    if len(rows) != 1 or not all(n.clear and len(n.people) == 1 for n in rows[0]):
        return None
    return Nominate(tuple(n.people[0].name for n in rows[0]), _channel(reading), virtue_of(text), text)


_TELLS_DEED = Rule("事迹|(?:推荐|举荐|提名)[^的]")
_BOARD_ALONE = Rule(
    "(?:看看?|查看?|查询)?(?:本期|这期|这个月|最新)?的?(?:好人榜|善行义举榜|善行义举好人榜)(?:单|名单)?"
)
_BOARD_NAMED = Rule("[^,。!]{0,12}(?:好人榜|善行榜|义举榜|善行义举榜)(?:呢)?")


def about_board(reading: Reading) -> AskBoard | None:
    """What a message asks that sounds like a question about the board; None where it is one about the rules."""
    return None if _RULE.search(reading.text) else AskBoard()


def ask_board(reading: Reading) -> AskBoard | None:
    """Wants to see the board, or how a nomination stands."""
    text = reading.text
    if len(text) > 60:
        return None
    if _MINE_NOMINATED.search(text):
        return AskBoard()
    if _TELLS_DEED.search(text):
        return None
    if not (_BOARD.search(text) or _ASKS_OF_BOARD.search(text)) or _RULE.search(text):
        return None
    plain = _BOARD_ALONE.fullmatch(
        text.strip("。!?~ "),
    )
    named = _BOARD_NAMED.fullmatch(text.strip("。!?~ "))
    if find_amounts(reading) and is_service(reading, find_amounts(reading)):
        return None  # a report, and a question beside it
    return AskBoard() if _ASKS_BOARD.search(text) or plain or (named and not _CUE.search(text)) else None


_NO_VOTE = Rule("怎么投|如何投|投票(?:开始|截止|时间|吗)|什么时候投|投诉|吗$|投了没|请大家|\\?$|一票否决")
_VOTE_NAME = Rule("投(?:给|票给)?(?P<name>[一-鿿]{2,3}?)(?=一票|[,。! ]|$)")
_NO_NAME = Rule("[一两上下个]?票|[他她它谁]")
_FOR = Rule("[投给选持挺归票]$")
_NOT_FOR = Rule("(?:不|没|别)(?:再|是)?(?:投|选|给|支持|挺)(?:第|的是|给|了)?[0-9一二三四五六七八九十]?$")


def vote(reading: Reading) -> Vote | None:
    """Votes for a number or a name."""
    text = reading.plain
    if not _VOTES.search(text) or len(text) > 50 or _NO_VOTE.search(text):
        return None
    return voted(reading)


def voted(reading: Reading) -> Vote | None:
    """The vote of a message that sounds like one; None where it says for nobody."""
    text = reading.plain
    numbers = [m for m in _VOTE_NUMBER.finditer(reading.nameless) if not _NOT_FOR.search(text[: m.start()] + m[0][0])]
    if numbers:
        return Vote(str(whole(numbers[-1]["n"] or numbers[-1]["m"])))
    if named := others_meant(reading) or meant(reading):
        n = next((n for n in named if _FOR.search(text[: n.start])), named[-1])
        return Vote(n.people[0].name if n.clear and n.people else n.said)
    m = _VOTE_NAME.search(text)
    return Vote(m["name"]) if m is not None and not _NO_NAME.match(m["name"]) else None
