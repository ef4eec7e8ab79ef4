"""The board of good people: votes and questions."""

from domain.ballot import Vote
from domain.deeds import AskBoard
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.labels import label_in, without_label
from understanding.meant import meant, others_meant
from understanding.numbers import SMALL, whole
from understanding.pages import page_of
from understanding.reading import Reading
from understanding.rules import Rule, spread
from understanding.service import is_service

CUE = Rule(
    "推荐|举荐|提名|自荐|荐举|推选|(?:上|放到|放上|登上|参评|评上?|列入|进|报|登|够|该上|"
    "能上)[^,。;!?]{0,6}(?:好人榜|善行榜|义举榜|善行义举|光荣榜|红榜|榜(?!样|单|首))|给(?:他|她)"
    "[^,。]{0,4}(?:上榜|好人榜)|"
    "好人好事|候选人|(?:好人榜|善行义举榜?)[^,。;]{0,8}(?:申报|材料|人选|候选|事迹|上报|报送)|报个?好(?:人|事)|"
    "上报[^,。]{0,8}好人|好事一[则件桩]|上榜|[Nn]ominate|报[两俩二三四五]个?人(?=[:,])|[请记][个一]?[个次]?功|"
    "报名?参[评选][^,。;!?]{0,8}好人|"
    "好人榜[^,。;!?]{0,8}[凑报推提荐添加][几一两俩二三四五0-9个位]"
)
_BOARD = Rule("好人榜|善行榜|义举榜|善行义举|光荣榜|身边好人|好人评选|红榜|候选名单|候选人")
_ASKS_BOARD = Rule(
    "看|谁|哪些|公布|发布|出炉|更新|入选|几位|公示|查|审核|过了?没|结果|名单|出来|发(?:我|一下|给)|上榜了?(?:吗|没)|"
    "通过|进展|到哪|状态|有没有消息|"
    "怎么样了|咋样了|批了|定了|入围|几个人|最新"
)
MINE_NOMINATED = Rule(
    spread(
        "推荐|举荐|提名|自荐|报(?![名告纸销道到表])|提",
        "(?:的|了)?[^,。;]{0,12}(?:审核|过了?没|通过|结果|怎么样|进展|批了|到哪|上榜了?[吗没]|"
        "(?:有|没了?)(?:消息|信儿?|回音|动静|着落|下文)|咋样|怎么说|咋说)",
    )
    + "|"
    + spread(
        "推荐|举荐|提名|自荐",
        "[^。;!?]{2,40}[,。 ](?:请问|想问|不知道?|现在|目前|这会儿?){0,3}(?:后来|最后)?"
        "(?:到哪|批了没|什么进展|啥进展|(?:怎么|咋)?没了?(?:下文|消息|动静|回音))",
    )
)
RULE = Rule(
    "评一次|[评推选报]几(?:期|次|个|回|位|名)|一年[^,。]{0,4}几|[搞评办推选]不[搞评办推选]|(?:能|可以|许|让)"
    "(?:推荐?|报|评|选|投)(?:几|多少)|推荐表|申请表|申报表|表格|模板|下载|在哪|哪里|多久评|怎么评|如何评|条件|"
    "标准|要求|需要(?:交|什么|准备|哪些)|"
    "什么材料|交什么|啥时候评|什么时候评|"
    "什么时候(?:开始|截止)|几票|怎么(?:推荐|报|投|自荐|参评)|如何(?:推荐|参评|自荐)|能不能(?:自荐|推荐)|可以(?:自荐|"
    "推荐)(?:自己)?吗|口号|有(?:什么|啥)(?:用|好处|奖励)|奖金|算不算|谁都可以|名额|流程|规则|办法|能推几|"
    "推几[个名]|报几个|字数"
)

_VOTE_NUMBER = Rule(  # 六号选手, 第3位, 投5; no 8号楼, no 一票
    f"(?<![月0-9])(?P<n>{SMALL}) ?(?:[号位](?![楼线窗桌柜馆院门厅房车座床下上])|(?:候选人|选手))|"
    f"(?:投|选|支持|挺)票?(?:给|了|的是)?(?:候选人|选手)?(?:第|编号)?[: ]?(?P<m>{SMALL})"
    "(?=[号位,。!;?~ 吧的了啊呀哈]|$)(?![号位][楼线窗])"
)
_VOTES = Rule(
    "^我选[一-鿿]{2,4}$|"  # a name
    "[挺选](?=第?[0-9一二三四五六七八九十]{1,2}[号位](?![楼线窗]))|"
    "票(?:就|都|也|还是)?(?:[给归投]|记在|算)|"
    "支持(?=[0-9一二三四五六七八九十]{1,2}号)|"
    "这一?票(?=给|投|归)|"
    "投(?!诉|资|入|影|稿|放|递|身|掷|保|标|机|石|靠)|(?:我|就|那)?选(?=[0-9一二三四五六七八九十]{1,2}号)|一票"
)


ASKS_OF_BOARD = Rule(
    f"{spread('谁|哪些人?|有没有|都有', '[^,。;]{0,8}上榜')}|上榜了?(?:吗|没|的(?:都|人)?(?:是|有)(?:谁|哪些)|名单)|"
    f"{spread('看|查|发', '[^,。;]{0,6}(?:好人榜|善行|榜单)')}|候选名单"
)


_TELLS_DEED = Rule("事迹|(?:推荐|举荐|提名)[^的]")
_BOARD_ALONE = Rule(
    "(?:看看?|查看?|查询)?(?:本期|这期|这个月|最新)?的?(?:好人榜|善行义举榜|善行义举好人榜)(?:单|名单)?"
)
_BOARD_NAMED = Rule("[^,。!]{0,12}(?:好人榜|善行榜|义举榜|善行义举榜)(?:呢)?")


_SPEAKS_OF = Rule("看完|看哭|感动|祝贺|恭喜|贺喜|没想好|推荐谁")  # the board that was seen


_PUTS_FORWARD = Rule(  # 下一期好人榜我提名江山
    "我(?:们|这边|这里|这儿){0,2}(?:想|要|也|再|先|来|就){0,3}(?:(?:推荐|举荐|提名|荐|推选)(?![的过了谁])|"
    "[报提推](?:[一两二三]?[个位名]))"
)
_HOW_FAR = Rule("批|审|过了|到哪|结果|没[?]?$|吗|进展|怎么?样|消息|下来|通过|动静|信儿?$")
_OF_BOARD = Rule("榜|荐|提名|候选|好人|善行|义举|评选|入选|审|报上|报的|上报|材料|名单")


_THAT_MATTER = Rule(  # 那事批没批, said to whom nominations are told
    "(?:请问|问一?下|我|咱|上次|之前|上回|前面|的|[,。 ]){0,4}[那这]个?(?:事儿?|人|材料|件事)"
    "(?:到底|现在|上头|领导|[,。 ]){0,2}"
    "(?:批没批|批了没有?|批了吗|批下来(?:没有?|了吗|了没有?))(?:下来)?[啊呀呢嘛]?"
)


def about_board(reading: Reading) -> AskBoard | None:
    """What a message asks that sounds like a question about the board; None where it is one about the rules."""
    text = reading.text
    if RULE.search(text) or _SPEAKS_OF.search(text):
        return None
    if _PUTS_FORWARD.search(text) and not _HOW_FAR.search(text):
        return None
    return page_of(reading) if _OF_BOARD.search(text) else None


def ask_board(reading: Reading) -> AskBoard | None:
    """Wants to see the board, or how a nomination stands."""
    text = reading.text
    if len(text) > 60:
        return None
    if MINE_NOMINATED.search(text) or _THAT_MATTER.fullmatch(text.strip("。!?~ ")):
        return page_of(reading)
    if _TELLS_DEED.search(text):
        return None
    if not (_BOARD.search(text) or ASKS_OF_BOARD.search(text)) or RULE.search(text):
        return None
    if _SPEAKS_OF.search(text):
        return None
    plain = _BOARD_ALONE.fullmatch(
        text.strip("。!?~ "),
    )
    named = _BOARD_NAMED.fullmatch(text.strip("。!?~ "))
    if find_amounts(reading) and is_service(reading, find_amounts(reading)):
        return None  # a report, and a question beside it
    return page_of(reading) if _ASKS_BOARD.search(text) or plain or (named and not CUE.search(text)) else None


_NO_VOTE = Rule("怎么投|如何投|投票(?:开始|截止|时间|吗)|什么时候投|投诉|吗$|投了没|请大家|\\?$|一票否决")
_NOT_CAST = Rule(  # asked about, or what others do or are to do
    "行不行|可不可以|能不能|可以吗|好不好|(?<!开)会投(?!票)|投[^,。;!?]{1,8}的人|本来|原本|原想|差点|没投成|没来得及|"
    "(?:大家|各位|大伙儿?|同志们|快来)[^,。;!?]{0,6}投|拉票|"
    "(?:^|[,。; ])(?:[他她]们?|[老小][一-鿿]|领导)[^,。;!?]{0,3}投了|"
    "(?:让|叫|请|喊|求)[^,。;!?]{0,6}(?:我们|大家|咱们?|大伙儿?|全科)[^,。;!?]{0,4}投|(?:帮|替|代)(?!我|俺)[^,。;!?]{1,8}投|"
    "主席|委员|代表|书记|[班组村]长|村干部|[业居]委会|人大|换届"  # another election
)
_TWO = Rule(f"{SMALL}号?(?:[和跟与、]|还有|以及){SMALL}号")  # one vote a person
_VOTE_NAME = Rule("投(?:给|票给)?(?P<name>[一-鿿]{2,3}?)(?=一票|[,。! ]|$)")
_NO_NAME = Rule("[一两上下个]?票|[他她它谁]|.{1,2}[天周]")
_WHO_FOR_WHOM = Rule("谁[^,。;!?]{0,6}投|投(?:票)?(?:给|了|的|是|过){0,3}(?:谁|哪[个位一]|几号|何人)")
_FOR = Rule("[投给选持挺归票]$")
_VOTED = Rule("(?:也|都|已经|刚|昨天|今天|好像)*[投选]了")
_NOT_FOR = Rule("(?:不|没|别)(?:再|是)?(?:投|选|给|支持|挺)(?:第|的是|给|了)?[0-9一二三四五六七八九十]?$")


def vote(reading: Reading) -> Vote | None:
    """Votes for a number or a name."""
    text = reading.plain
    if not _VOTES.search(text) or len(text) > 50 or _NO_VOTE.search(text) or _somebody_elses(reading):
        return None
    return voted(reading)


def _somebody_elses(reading: Reading) -> bool:
    """小张说她投了3号: a vote that is told of, and not cast."""
    return "我" not in reading.text and any(c.mood in (Mood.HEARD, Mood.SUPPOSED) for c in reading.clauses)


def voted(reading: Reading) -> Vote | None:
    """The vote of a message that sounds like one; None where it says for nobody."""
    text = reading.plain
    if _NOT_CAST.search(text) or _TWO.search(without_label(reading.nameless)):
        return None
    period = label_in(text, reading.today.year)
    numbers = [
        m
        for m in _VOTE_NUMBER.finditer(without_label(reading.nameless))
        if not _NOT_FOR.search(text[: m.start()] + m[0][0])
    ]
    if numbers:
        return Vote(str(whole(numbers[-1]["n"] or numbers[-1]["m"])), period)
    if _WHO_FOR_WHOM.search(text):
        return None  # 李娜投了谁, 谁投了李娜: asks, and votes for nobody
    if named := others_meant(reading) or meant(reading):
        if any(_VOTED.match(text, n.end) for n in named):
            return None  # 张伟投了2号
        for_him = [n for n in named if not _NOT_FOR.search(text[: n.start])] or named
        n = next((n for n in reversed(for_him) if _FOR.search(text[: n.start])), for_him[-1])
        return Vote(n.people[0].name if n.clear and n.people else n.said, period)
    m = _VOTE_NAME.search(text)
    return Vote(m["name"], period) if m is not None and not _NO_NAME.match(m["name"]) else None
