"""What the clerk and the leaders ask to see of a whole period: nominations, objections, the four stages."""

from domain.deeds import AskBoard, Page
from domain.objections import AskObjections
from domain.outreach import AskStages
from domain.period import Period
from understanding.cycle import runs_the_board
from understanding.labels import period_in
from understanding.periods import find_period
from understanding.reading import Reading
from understanding.rules import Rule

_LONGEST = 40  # characters of a question

_NOMINATIONS = Rule(
    "(?:有|收到|报上?来|一共|共|都|现在|目前|截至)[^,。;!?]{0,8}(?:哪些|多少|几[个条份件]|什么|啥)[^,。;!?]{0,4}(?:举荐|推荐|提名)|"
    "(?:举荐|推荐|提名)(?:的)?(?:名单|清单|列表|情况|汇总|台账|总表|了?(?:哪些|谁|多少|几个))|(?:全部|所有|每条|各条)的?(?:举荐|推荐|提名)|"
    "(?:看看?|查看?|列|调)[^,。;!?]{0,10}(?:举荐|推荐)(?=[。!?]?$)|"
    "(?:哪些|谁|多少|几[个条])[^,。;!?]{0,6}(?:没核实|未核实|没有核实|待核实|没定|未定|待定|没签|未签)"
)
_OF_ONESELF = Rule("我的|我[^,。]{0,3}[举推]荐|给我[举推]荐|我自己|[对帮]我")
_RULES = Rule("怎么|如何|咋|流程|条件|名额|几[个人位]名额|[举推]荐表|谁可以|可以[举推]荐|能[举推]荐")


def ask_all(reading: Reading) -> AskBoard | None:
    """第三期有哪些举荐; 举荐名单; 看全部举荐."""
    text = reading.text
    if len(text) > _LONGEST or not runs_the_board(reading.sender) or not _NOMINATIONS.search(text):
        return None
    if _OF_ONESELF.search(text) or _RULES.search(text):
        return None
    return AskBoard(Page.ALL, period_in(reading.text, reading.today.year, order=True).label)


_PROGRESS = Rule(
    "(?:帮我|给我|请|我想|现在|目前|好人榜|第.{1,3}期|这[一个]?期|本期|的|到底){0,5}(?:看看?|查看?|问问?)?一?下?(?:好人榜|第.{1,3}期|这期|本期|的){0,3}"
    "(?:进度|进展)(?:怎么?样|咋样|情况|如何)?了?[呢啊吗]?|"
    "(?:现在|目前|好人榜|第.{1,3}期|这[一个]?期|本期|都){0,4}(?:办|进行|走)?到(?:了)?哪一?(?:步|个?阶段|个?环节)了?[呢啊]?"
)


def ask_progress(reading: Reading) -> AskBoard | None:
    """看看进度; 办到哪一步了: the page names the periods that go on."""
    asked = runs_the_board(reading.sender) and _PROGRESS.fullmatch(reading.text.strip(" ,。?!~"))
    return AskBoard() if asked else None


_OBJECTIONS = Rule("异议")
_ASKS_OBJECTIONS = Rule(
    "(?:请|帮我|给我|看看?|查看?|查一?下|列一?下|现在|目前|第.{1,3}期|公示期?间?|本期|这期|公示|的|还|都|收到|一共|共|有没有){0,6}"
    "(?:有|收到)?(?:哪些|几[条个件]|多少条?|什么|啥|全部|所有|未处理的?|没处理的?|待处理的?)?(?:了)?异议"
    "(?:有|收到|处理|办理|还有|是)?(?:情况|清单|列表|哪些|几[条个件]|多少条?|什么|进展|怎么?样了?|吗|没有?)?(?:没处理|待处理|未处理)?"
)


def ask_objections(reading: Reading) -> AskObjections | None:
    """有哪些异议; 异议情况."""
    text = reading.text.strip(" 。?!")
    if len(text) > _LONGEST or not _OBJECTIONS.search(text) or text == "异议" or not _ASKS_OBJECTIONS.fullmatch(text):
        return None
    return AskObjections() if runs_the_board(reading.sender) or text.endswith("情况") else None


_STAGES = Rule(
    "(?:四个?|4个?)阶段(?:的)?(?:统计|情况|数据|数字|进展|怎么样)?|发现[、,和]?(?:好人)?宣传[、,和]?(?:好人)?学习[、,和]?(?:好人)?争做|好人(?:的)?六进|六进(?:的)?(?:情况|统计|活动|数据|开展)|六进[^,。;!?]{0,6}(?:几[场次个]|多少[场次]?|怎么样|咋样)"
)


def ask_stages(reading: Reading) -> AskStages | None:
    """四个阶段统计; 好人六进情况; 发现宣传学习争做."""
    text = reading.text
    if len(text) > _LONGEST or not _STAGES.search(text):
        return None
    return AskStages(find_period(reading.nameless, reading.today) or Period.year(reading.today))
