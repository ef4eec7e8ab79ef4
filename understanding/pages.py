"""Which page of the board is asked for, of which period; one nomination; stories."""

from domain.deeds import AskBoard, FindStories, Page, ShowNomination
from understanding.amounts import find_amounts
from understanding.categories import CATEGORIES
from understanding.labels import label_in
from understanding.nominated import NUMBERED, name_said, number_said
from understanding.reading import Reading
from understanding.rules import Rule

# --- pages -----------------------------------------------------------------------

_ME = Rule(
    "(?:有人|有没有|谁|哪[个位]|同事|别人|大家)[^,。;!?]{0,8}(?:推荐|举荐|提名|荐|报)(?:过|了|"
    "的)?我(?![们的报推荐举提])|有没有人[^,。;!?]{0,3}给我(?:报|推荐|提名|申报)|有人[^,。;!?]{0,3}给我(?:报|"
    "推荐|提名|申报)|"
    "(?:我|俺)[^,。;!?的推举提]{0,4}被(?:人|谁|大家|同事)?[^,。;!?]{0,4}(?:推荐|举荐|提名|报)|"
    "(?:我|俺)(?!推|举|报|提|荐|们|的)[^,。;!?的推荐举提报]{0,6}(?:上榜|上没上榜|评上|评没评上|入选|选上)"
    "[^,。;!?]{0,3}(?:[吗没?]|$)|"
    "(?:推荐|举荐|提名)我的[^,。;!?]{0,8}(?:怎么样|结果|进展|到哪)"
)
_MINE = Rule(
    "(?:我|俺)[^,。;!?]{0,6}(?:推荐|举荐|提名)(?!过?我)|(?:我|俺|咱|我们)[^,。;!?]{0,10}(?:推荐|举荐|提名|自荐|"
    "荐|报|提|推)(?:上去)?(?:过)?(?:的|了)|自荐|"
    "(?:推荐|举荐|提名)的?[^,。;!?]{0,12}(?:怎么样|咋样|结果|到哪|进展|批|审)"
)
_BALLOT = Rule(
    "候选|(?:投票|可投|能投|投)的?(?:名单|人选|列表|清单)|(?:谁|哪些人?|哪几[个位])[^,。;!?]{0,4}(?:能|可以|可)"
    "投|(?:能|可以)投(?:给)?(?:谁|哪)|选票"
)
_NOTICE = Rule("公示")
_YEAR = Rule(
    "(?:今年|本年度?|全年|年度|一年|去年|前年|20[0-9]{2}年)[^,。;!?]{0,12}(?:上榜|上过?[^,。;!?]{0,2}榜|"
    "好人(?!榜)|入选|当选)|"
    "(?:上榜|上过?榜)[^,。;!?]{0,6}(?:今年|全年|去年)"
)
_PART_OF_YEAR = Rule("第?[一二三四1-4]季度?|期|[0-9一二三四五六七八九十]月|[上下]半年")
_ASKED = Rule(
    "谁|哪|名单|看|发|查|有没有|吗|没(?:有)?[啊呀呢]?[?]?$|[?]|是不是|怎么?样|咋样|结果|列(?![为入作进])|瞅|瞧|几[个位]|出来|"
    "多少|情况|进展|到哪"
)
_ALONE = Rule("(?:本期|这期|最新|当前|现在)?的?(?:候选人|(?:候选人?|投票|公示)的?(?:名单|人选|列表|情况|结果))")
_NOT_A_PAGE = Rule(
    "[推报评选]几|什么时候|啥时|何时|几号|怎么(?!样)|如何|流程|截止|多久|[多]?少(?:天|票)|条件|要求|规定|请各|请于|通知|"
    "[【\\[]|异议|考核|职称|招聘|"
    "预算|决算|采购|中标|征收|低保|补贴|任前|干部|预决算|工资"
)


def ask_page(reading: Reading) -> AskBoard | None:
    """有人推荐我吗, 候选人名单, 现在公示的是谁, 今年上榜的有谁: pages that the board itself is not named for."""
    text = reading.text
    if len(text) > 40 or _NOT_A_PAGE.search(text):
        return None
    if _ME.search(text) and _ASKED.search(text):
        return AskBoard(Page.ME)
    named = _BALLOT.search(text) or _NOTICE.search(text) or (_YEAR.search(text) and not _PART_OF_YEAR.search(text))
    if named and (_ASKED.search(text) or _ALONE.fullmatch(text.strip("。!?~ "))) and not find_amounts(reading):
        return page_of(reading)
    return None


def page_of(reading: Reading) -> AskBoard:
    """The page of a message that asks about the board."""
    text = reading.text
    year = reading.today.year
    if _ME.search(text):
        return AskBoard(Page.ME)
    if _MINE.search(text):
        return AskBoard(Page.MINE, label_in(text, year), name_said(reading))
    if _BALLOT.search(text):
        return AskBoard(Page.BALLOT, label_in(text, year))
    if _NOTICE.search(text):
        return AskBoard(Page.NOTICE, label_in(text, year))
    if _YEAR.search(text) and not _PART_OF_YEAR.search(text):
        return AskBoard(Page.YEAR, _other_year(text, year))
    return AskBoard(Page.BOARD, label_in(text, year))


_YEAR_SAID = Rule("(?P<year>20[0-9]{2})年|(?P<last>[去前])年")


def _other_year(text: str, year: int) -> str:
    m = _YEAR_SAID.search(text)
    if m is None:
        return ""
    said = int(m["year"]) if m["year"] else year - {"去": 1, "前": 2}[m["last"]]
    return "" if said == year else f"{said}年"


# --- one nomination ------------------------------------------------------------------

_SHOWS = Rule(
    f"(?:帮我|给我|我想|我要|请|麻烦)?(?:再|把)?(?:看看?|查看?|查询|打开|显示|瞅瞅|瞧瞧)?(?:一下|下)?(?:{NUMBERED})"
    f"(?:的)?(?:现在|目前|那个|那份)?"
    "(?:怎么样|咋样|到哪|到哪[一]?步|有结果|有没有结果|什么情况|啥情况|情况|详情|状态|进展|结果|内容|看一?下|"
    "打开|如何|批了没|什么进展|有消息|调出来|拿出来){0,2}(?:一?步|了|吗|没|没有|呢|呀|啊|"
    "看一?下|看看)*[?。!]?"
)


def show(reading: Reading) -> ShowNomination | None:
    """看举荐12; 举荐12怎么样了."""
    text = reading.text
    if len(text) > 24 or not _SHOWS.fullmatch(text):
        return None
    number = number_said(text)
    return ShowNomination(number) if number is not None else None


# --- stories -------------------------------------------------------------------------

_STORY = Rule("故事|事例|真人真事|感人事迹|先进事迹|典型事迹|好人事迹|的事迹")
_FINDS = Rule(
    "^(?:[^,。;!?]{1,8}[,。 ])?(?:你|请|麻烦|帮我?|给我?|我想?要?|想|要|能不能|能|咱们?|单位|局里|这里|库里|"
    "[,。 ]){0,5}(?:再)?(?:找|搜|"
    "查|看|听|讲|说|来|推|发|学习|有没有|有|分享|推荐|调取|翻)"
)
_CATEGORY = Rule("|".join(CATEGORIES))
_TOPIC = Rule(
    "(?:关于|有关|讲|跟|和)(?P<words>[^,。;!?]{1,16}?)(?:有关|相关)?的?(?:好人)?(?:故事|事例|真人真事|感人事迹|"
    "先进事迹|典型事迹|事迹)"
)
_WORDS = Rule(
    "(?:找|搜|查|看|听|讲|说|来|发|有没有|有|分享)(?:找|一下|看看?|下|点|一些|些|[一两几]?[个篇段则]|咱们?|单位|"
    "里|我们|身边|好人|库里|局里)*"
    "(?P<words>[^,。;!?]{0,16}?)的?(?:好人)?(?:故事|事例|真人真事|感人事迹|先进事迹|典型事迹|事迹)"
)
_FILLER = Rule(
    "^[听讲看说]|身边|啥样?|什么|哪些|有关|好人|感人|先进|典型|真实|的|类|方面|[一两几]?个|一些|些|可以|咱们?|单位|我们|好的|好"
)
_ANY_STORY = Rule("(?:看看?|讲讲?|来[一点]?[个些]?)?(?:身边)?好人(?:的)?故事[库集]?")
_NOT_STORIES = Rule(
    "给(?:孩子|小朋友|学生|老人|大家|他|她)|小时|钟头|讲了|听了|看了|写(?!稿|文章|材料|讲话)|编|"
    "推荐[^,。]{0,4}上|举荐|补充|故事会|绘本|活动"
)


def find_stories(reading: Reading) -> FindStories | None:
    """找孝老爱亲的故事; 找关于救人的故事."""
    text = reading.text
    if _ANY_STORY.fullmatch(text.strip("。!?~ ")):
        return FindStories()
    if len(text) > 40 or not _STORY.search(text) or not _FINDS.search(text) or _NOT_STORIES.search(text):
        return None
    category = _CATEGORY.search(text)
    m = _TOPIC.search(text) or _WORDS.search(text)
    words = _FILLER.sub("", _CATEGORY.sub("", m["words"])) if m is not None else ""
    return FindStories(category[0] if category else "", words)
