"""Whether what is told is service, duty or post at all, rather than somebody's evening."""

from enum import Enum

from understanding.against import (
    NOT_SERVICE,
    for_the_family,
    jokes_of_service,
    laughs,
    speaks_against,
    with_the_family,
)
from understanding.amounts import Amount
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule, each, spread
from understanding.text import HOLE
from understanding.things import known_word

SERVICE = Rule(
    "志愿|义工|服务|公益|volunteer|洁城|清洁|卫生|打扫|大扫|保洁|的班|扫|擦|拖|洗|捡|拾|拔|铲|浇|栽|种|植|搬|抬|扛|修|刷|"
    "贴|清|劝导|"
    "文明|"
    "执勤|值勤|值守|值岗|站岗|护学|护岗|秩序|引导|指引|疏导|指挥|讲解|巡|检查|督导|慰问|走访|看望|探望|陪|照顾|"
    "助|帮|教|辅导|理发|剪纸|包饺子|包粽子|送|献血|义诊|义卖|义务|活动|社区|敬老|福利|养老|特校|路口|路段|整理|整书|"
    "布置|发放|传单|宣传|宣讲|接送|排查|消毒|防汛|抗旱|巡堤|救援|网络文明|评论|图书馆|学雷锋|结对|值班(?!室)|讲堂|劳动|"
    "值了|岗|垃圾|落叶|雪|草|小广告|创城|创文|共建|关爱|爱心|环保|绿化|挖|砍|抹|收拾|拾掇|装|卸|运|登记|接待|咨询|"
    "普法|反诈|科普|培训|讲课|支教|送餐|做饭|摘|割|搭|护|守|迎新|站点|驿站|喂|洒|堆|埋|锄|粉刷|手工|演出|排练"
)
WANTS = Rule(
    each("请|给|帮|麻烦|替|烦请|求", "[^,。;!?\n]{0,12}?(?:记(?!者|得)|登记|登上|补|录|报)")
    + "|记一?下|记一笔|记个|给记|"
    "记录一下|记上|记[我他她]|"
    "登记(?:一下|上|下|$|,|时长|志愿)|补[报录登记]|补一?下|报一?下|报备|报送(?<!数据报送)|报个?时长|报时长|录一?下|录入(?!了|员|工作|数据|信息)|录上|打卡|"
    "申报|漏了|忘了?报|忘报|没[录报记登]|没来得及[录报记登]|报数|来报|报一条|补一条|给登|入账|报今天|报昨天|报个"
)
PRAISE = Rule("讲得|太[好棒美精]|真好|精彩|感动|受益|不错(?!,)|好听|好看|有意义|收获")
SERVICE_FOR_SURE = Rule(
    "志愿(?!填|报考|表|录取)|义工|公益|义务(?!教育|兵|役|人)|volunteer|洁城|清洁|卫生|打扫|大扫|清扫|保洁(?!阿姨|师傅|员)|"
    "的班|扫(?!码[点付支]|墓|描|黄|盲|地机|了一眼)|擦(?!皮?鞋|汗|肩|脸|边)|捡(?!了?个?漏|便宜)|拾(?!遗)|拖(?!拉|延|累|欠)|"
    "拔草|除草|割草|薅|铲雪|"
    "清(?!楚|单|晨|早|账|明|醒|缴|算|华|朝|汤|仓|空|样|理(?:邮箱|电脑|手机|桌面|文件|内存|缓存)|[^,。;]{0,6}邮箱)|"
    "栽|种树|植树|植绿|浇|粉刷|刷墙|刷小广告|劝|文明(?!城市|办|单位|委|奖|观)|执勤|值勤|值守|值岗|值了|站岗|护学|护岗|护鸟|"
    "护林|护绿|秩序|引导|指引|疏导|指挥|巡(?=查|逻|河|堤|坝|护|山|林|湖|岸|街|渠|库|线|边)|"
    "督导(?!组)|慰问|走访|看望|探望|敬老|福利|养老|颐养|康养|托养|特校|特教|特殊教育|聋哑|献血|义诊|义卖|理发|剪纸|包饺子|包粽子|防汛|抗旱|"
    "救援|救灾|救助|整书|整理图书|垃圾|落叶|雪|小广告|创城|创文|共建|关爱|爱心|环保|绿化|宣传(?!片|部|科|稿|册稿|栏)|宣讲|传单|"
    "普法|反诈|科普|支教|送考|助学|助农|助老|助残|孤|帮扶|结对|学雷锋|驿站|网络文明|评论|活动|搬(?!家(?!具|电|什))|抬(?!不)|"
    "扛(?<!能扛)(?!不住)|值班(?!室|费|表|补|电话)|讲堂|摆摊|便民|"
    + each("集中|政治|业务|理论|会议室|单位|支部", "[^,。;]{0,4}学习")
    + "|学习[^,。;]{0,6}(?:党[章史规纪课]|条例|精神|讲话|党纪|法规)|党课|"
    "值[^,。;]{0,8}班(?!室|费|表|补|电话)|捐赠|排查|消毒|分发|发放|"
    "收麦|采摘|光盘|岗(?!位)|导诊|导医|陪诊|送[^,。;]{0,4}上门|上门(?:服务|送|慰问|看望|打扫|随访|讲|宣)|读绘本|读报|"
    "量血压|测血[压糖]"
)
# 帮老人挂号, 陪住户看病: what is an errand of one's own is service when it is theirs
_FOR_THEM = Rule(
    spread(
        "给|帮|替|教|陪|带|扶|接|送|领",
        "(?:着|了)?[^,。;给我俺]{0,6}?(?:老人|大[爷娘妈叔伯]|奶奶|爷爷|阿姨|阿婆|老头|老太|孤寡|独居|残疾|盲人|聋|五保|低保|"
        "贫困|困难户|留守|病人|患者|旅客|游客|乘客|路人|行人|乡亲|老乡|村民|农户|环卫|老同志|老干部|老党员|退休|孩子们|小朋友|同学们|学生们|住户|邻居|他们|"
        "她们|人家|摊贩|商户|考生|流浪|走失|社区|敬老院|福利院|养老院|特校|老年|村里|学校|幼儿园|图书馆)",
    )
)
_WORN_OUT = Rule(
    "累[瘫趴死垮麻]|腿[都]?[断细肿软]|嗓子|屁股|怀疑人生|瞎了|要瞎|头都?[大疼晕]|冒烟|社畜|崩溃|麻了|废了|没喝上|没吃上|饭都没|"
    "水都没|散架|抬不起"
)
# those one helps, and where: enough where nothing speaks against it
_LIKELY = Rule(
    "社区|路口|路段|图书馆|低保|五保|贫户|困户|扶户|保户|困难|残疾|贫困|老人|大娘|大爷|老奶奶|群众|居民|村民|住户|小朋友|"
    "孩子们|留守|公园|广场|景区|车站|村|小区|菜市场|院子|会场|护栏|楼道|走廊|图书|物资|接待|咨询|轮椅|学校|小学|中学|"
    "幼儿园|卫生院|学生|老乡|乡亲|旅客|游客|乘客|路人|行人|司机|环卫|农户|菜农|果农|商户|病人|患者|军属|老兵|独居|腿脚|盲人|"
    "湿地|河|江|湖|水库|大堤|渠|林场|滩|整理|归置|收拾|拾掇|码[放好齐]|摆放|摆整齐|大厅|绿道|步道|盲道|街|巷|花池|花坛|草坪|树苗|泵房|沙袋|彩灯|灯笼|"
    "(?:给|帮|替|教)(?!我|俺|训|练|咱|自己|你|记|登|报|补|车|手机|电|打印|领导|[一-鿿]{0,2}局|[一-鿿]科|[一-鿿]{0,2}主任|老板|厂家|"
    "客户|系统|公司|大家报)[一-鿿]{2}"
)
_HEARD = Rule("讲|课|报告会|演出|培训|电影|会议|典礼|晚会")
_HOME = Rule(
    "家里(?<![^,。在回天午晚早]家里)(?!人|的老人)|在家(?!里?的|属|长|访|门|乡)|我家|自己家|自家|回家|家务|老家|我的?出租屋|自己的?出租屋|我们的?出租屋|出租屋里?(?:躺|睡|搞|打扫|收拾|休)|我妈|我爸|我儿子|我女儿|我闺女|"
    "孩子(?:写|的)?作业"
)
_VOLUNTEERS = Rule("志愿者|当义工|做义工")
_THEIR_HOME = Rule("(?:老人|大[爷娘妈叔伯]|奶奶|爷爷|户|老兵|党员|孤寡|残疾人)的?家")
_VOLUNTEER = Rule("志愿|义工|公益|义务|volunteer|社区|敬老|福利")


_WORDS = Rule("[一-鿿]")
_LEFT_OUT = Rule("(?:小时|钟头|分钟|半天|刻钟)[^,。;]{0,4}(?:不用|别|甭|不要|不必|不)[记登算录]")
_OF_DEEDS = (Mood.TOLD, Mood.EXPECTED)


class Says(Enum):
    """What the words say about whether it is service."""

    YES = 1
    NOTHING = 2
    NO = 3


def is_service(reading: Reading, amounts: list[Amount]) -> bool:
    """Whether the time told was spent on something to be recorded."""
    return weighed(reading, amounts) is Says.YES


def weighed(reading: Reading, amounts: list[Amount]) -> Says:
    """Which deeds are service is an open class: what speaks against it is looked for first. Words of work and leisure
    are made up for only by a word that is service for sure; else a helped one, a place or a colleague is enough."""
    clauses = [c for c in reading.clauses if c.mood in _OF_DEEDS]
    done = [c for c in clauses if c.mood is Mood.TOLD]
    if len(done) < len(clauses) and any(SERVICE_FOR_SURE.search(c.text) or _LIKELY.search(c.text) for c in done):
        clauses = done  # 本来约了逛街,路过广场去帮忙: the plan says nothing against it
    told = "".join([c.text for c in clauses])
    if speaks_against(reading, told, amounts):
        return Says.NO
    private = [c for c in clauses if for_the_family(c.text, reading.chars)]
    if private:
        clauses = [c for c in clauses if c not in private]
        told = "".join([c.text for c in clauses])
        if not (SERVICE_FOR_SURE.search(told) or reading.others):
            return Says.NO
    if WANTS.search(told) and not laughs(reading.text):
        return Says.YES
    near = "".join([c.text for c in clauses if any(a.start < c.end and c.start < a.end for a in amounts)])
    rest = NOT_SERVICE.sub("", told)
    if jokes_of_service(reading.text) or _something_else(told, rest) or _at_home(reading, told):
        return Says.NO
    if near != told and not _VOLUNTEERS.search(told) and _something_else(near, NOT_SERVICE.sub("", near)):
        return Says.NO
    if (PRAISE.search(told) and _HEARD.search(told)) or (with_the_family(told) and not SERVICE_FOR_SURE.search(rest)):
        return Says.NO
    rest += "".join([c.text for c in reading.clauses if c.mood is Mood.DENIED])  # 没去成车站, 改去村里
    return Says.YES if _speaks_for(reading, told, rest) else Says.NOTHING


def _at_home(reading: Reading, told: str) -> bool:
    mine = _HOME.search(told) and not _VOLUNTEER.search(told) and not _THEIR_HOME.search(told)
    return bool(mine) and not is_known_thing(reading)


def _speaks_for(reading: Reading, told: str, rest: str) -> bool:
    if SERVICE_FOR_SURE.search(rest) or reading.others:
        return True
    if (_LIKELY.search(rest) or is_known_thing(reading)) and not _WORN_OUT.search(told):
        return True
    if reading.named and (SERVICE.search(told) or (reading.days and reading.named[0].start == 0)):
        return True
    if WANTS.search(told) or any(c.mood is Mood.DENIED and _LEFT_OUT.search(c.text) for c in reading.clauses):
        return True  # 排练的两小时不用记: the rest is to be recorded
    # a length alone, with nothing asked, says nothing
    said = reading.plain.strip(HOLE + " ,。!\n")  # below a quote
    brief = len(said) <= 12 and len(_WORDS.findall(reading.rest)) <= 3
    return bool(reading.days) and (brief or (len(said) <= 12 and SERVICE.search(told) is not None))


def _something_else(told: str, rest: str) -> bool:
    """Whether words stand in `told` that are no service, and nothing in the `rest` makes up for them."""
    return rest != told and not SERVICE_FOR_SURE.search(rest) and not _FOR_THEM.search(told)


def is_known_thing(reading: Reading) -> bool:
    """Whether a place or an event of the office is named."""
    text, office = reading.plain, reading.office
    return bool(known_word(text, office.places) or known_word(text, office.events))
