"""Whether what is told is service, duty or post at all, rather than somebody's evening."""

from understanding.amounts import Amount
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule, each
from understanding.things import known_word

SERVICE = Rule(
    "志愿|义工|服务|公益|volunteer|洁城|清洁|卫生|打扫|大扫|保洁|的班|扫|擦|拖|洗|捡|拾|拔|铲|浇|栽|种|植|搬|抬|扛|修|刷|"
    "贴|清|劝导|"
    "文明|"
    "执勤|值勤|值守|值岗|站岗|护学|护岗|秩序|引导|指引|疏导|指挥|讲解|巡|检查|督导|慰问|走访|看望|探望|陪|照顾|"
    "助|帮|教|辅导|理发|剪纸|包饺子|包粽子|送|献血|义诊|义卖|义务|活动|社区|敬老|福利|养老|特校|路口|路段|整理|整书|"
    "布置|发放|传单|宣传|宣讲|接送|排查|消毒|防汛|抗旱|巡堤|救援|网络文明|评论|图书馆|学雷锋|结对|值班|讲堂|劳动|"
    "值了|岗|垃圾|落叶|雪|草|小广告|创城|创文|共建|关爱|爱心|环保|绿化|挖|砍|抹|收拾|拾掇|装|卸|运|登记|接待|咨询|"
    "普法|反诈|科普|培训|讲课|支教|送餐|做饭|摘|割|搭|护|守|迎新|站点|驿站|喂|洒|堆|埋|锄|粉刷|手工|演出|排练"
)
NOT_SERVICE = Rule(
    "加班|加了班|追剧|看(?:了[^,。;]{0,8})?(?:电影|电视|球|剧|书看|比赛|直播|演唱会)|执法|办案|热线|"
    "接(?:了[^,。;]{0,8})?(?:电话|来电)|审批|出庭|出差|赶稿|熬夜|备考|复习|刷题|带娃|辅导作业|做饭|做家务|洗衣|遛狗|"
    "遛弯|散步|骑行|打车|赶路|开车|修车|洗车|买菜|购物|快递|网课|上课|上班|打(?:游戏|牌|麻将|球|羽毛球|篮球|乒乓)|"
    "睡(?!袋)|堵车|堵在|塞车|"
    "排队(?!秩序)|逛|健身|跑步|跑了(?:[0-9]|一圈)|唱歌|喝酒|吃饭了|聚餐|钓鱼|刷(?:手机|视频|抖音|剧)|玩手机|等车|"
    "等人|坐车|高铁|飞机|开车去|游泳|爬山(?![^,。]{0,20}捡)|游戏|看病|输液|挂号|"
    "开了?[^,。;]{0,6}会(?!场)|会开了|会开到|议开到|开会|打针|理了?个发|我家(?:猫|狗)|铲屎|发呆|午休|睡着|手机充电|快递|"
    "打了[^,。;]{0,8}(?:篮球|羽毛球|乒乓|排球|台球|网球|球|牌|麻将|游戏|点滴|针)|点滴|手术|开刀|化疗|住院(?!部|楼|的|病|患|老)|"
    "哭了|讲(?<!宣讲)话|发言|训话|接诊|出诊|骂|吵(?:了|架)|发火|发脾气|迟(?<!推迟)到|玩了|堵了|排了[^,。;]{0,8}队|上了[^,。;]{0,8}[课班](?!的)|"
    "练了[^,。;]{0,8}(?:车|球|琴|舞|瑜伽)|写了[^,。;]{0,8}(?:作业|论文|材料|报告)|洗了[^,。;]{0,8}(?:澡|衣服|碗)|"
    "开了[^,。;]{0,10}(?:会(?!场)|车)|喝了|唱了|跳了[^,。;]{0,8}(?:操|绳|舞)|"
    "外卖|快充|电池|续航|停电|停水|报表|写材料|改材料|做账|对账|审计(?!志愿)|算账"
)
_JOKE = Rule("算(?:是|不是)?[^,。;]{0,4}(?:志愿|公益|服务|好人)|铲屎")
WANTS = Rule(
    each("请|给|帮|麻烦|替|烦请|求", "[^,。;!?\n]{0,12}?(?:记(?!者|得)|登记|登上|补|录|报)")
    + "|记一?下|记一笔|记个|给记|"
    "记录一下|记上|记[我他她]|"
    "登记(?:一下|上|下|$|,|时长|志愿)|补[报录登记]|补一?下|报一?下|报备|报送|报个?时长|报时长|录一?下|录入|录上|打卡|"
    "申报|漏了|忘了?报|忘报|没[录报记登]|没来得及[录报记登]|报数|来报|报一条|补一条|给登|入账|报今天|报昨天|报个"
)
PRAISE = Rule("讲得|太[好棒美精]|真好|精彩|感动|受益|不错(?!,)|好听|好看|有意义|收获")
SERVICE_FOR_SURE = Rule(
    "志愿|义工|公益|义务|volunteer|洁城|清洁|卫生|打扫|大扫|清扫|保洁|的班|扫|擦|捡|拾|拖(?!拉|延|累|欠)|拔草|除草|"
    "割草|铲雪|清(?!楚|单|晨|早|账|明|醒)|栽|种树|植树|植绿|"
    "浇|粉刷|刷墙|刷小广告|劝|文明|执勤|值勤|值守|值岗|值了|站岗|护学|护岗|秩序|引导|指引|疏导|指挥|巡查|巡逻|巡河|"
    "巡堤|巡坝|"
    "督导|慰问|走访|看望|探望|敬老|福利|养老|特校|聋哑|献血|义诊|义卖|理发|剪纸|包饺子|包粽子|防汛|抗旱|救援|救灾|"
    "社区|路口|路段|"
    "整书|整理图书|图书馆|垃圾|落叶|雪|小广告|创城|创文|共建|关爱|爱心|环保|绿化|宣传|宣讲|传单|普法|反诈|科普|支教|"
    "送考|助学|助农|助老|助残|"
    "低保|五保|贫户|困户|扶户|保户|结对|帮扶|孤|困难|残疾|贫困|老人|大娘|大爷|老奶奶|群众|居民|村民|住户|小朋友|孩子们|留守|"
    "学雷锋|公园|广场|景区|车站|村|小区|菜市场|院子|"
    "驿站|网络文明|评论|活动|会场|搬(?!家)|抬|扛(?<!能扛)(?!不住)|值班|讲堂|护栏|楼道|走廊|摆摊|便民|巡逻|"
    + each("集中|政治|业务|理论|会议室|单位|支部", "[^,。;]{0,4}学习")
    + "|值[^,。;]{0,8}班|图书|捐赠|物资|排查|消毒|分发|发放|接待|咨询|"
    "收麦|采摘|光盘|岗|轮椅|导诊|导医|陪诊|送[^,。;]{0,4}上门|上门(?:服务|送|慰问|看望|打扫|随访|讲|宣)|读绘本|量血压|测血[压糖]"
)
_HEARD = Rule("讲|课|报告会|演出|培训|电影|会议|典礼|晚会")
_HOME = Rule(
    "家里(?<![^,。在回天午晚早]家里)(?!人|的老人)|我家|自己家|自家|回家|家务|老家|出租屋|我妈|我爸|我儿子|我女儿|我闺女|"
    "孩子(?:写|的)?作业"
)
_VOLUNTEER = Rule("志愿|义工|公益|义务|volunteer|社区|敬老|福利")


_WORDS = Rule("[一-鿿]")
_OF_DEEDS = (Mood.TOLD, Mood.EXPECTED, Mood.DENIED)


def is_service(reading: Reading, amounts: list[Amount]) -> bool:
    """Whether the time told was spent on something to be recorded.

    Where only weak words speak for it (送, 帮, 修), colleagues, a place or the wish to have it recorded must help.
    """
    if _JOKE.search(reading.text):
        return False
    told = "".join([c.text for c in reading.clauses if c.mood in _OF_DEEDS])
    if WANTS.search(told):
        return True
    near = "".join([c.text for c in reading.clauses if any(a.start < c.end and c.start < a.end for a in amounts)])
    rest = NOT_SERVICE.sub("", told)
    if near != told and _something_else(near, NOT_SERVICE.sub("", near)):
        return False
    if _something_else(told, rest):
        return False
    if (PRAISE.search(told) and _HEARD.search(told)) or (_HOME.search(told) and not _VOLUNTEER.search(told)):
        return False
    if SERVICE_FOR_SURE.search(rest) or is_known_thing(reading) or reading.others:
        return True
    if reading.named and (SERVICE.search(told) or (reading.days and reading.named[0].start == 0)):
        return True
    # a length alone, with nothing asked, says nothing
    brief = len(reading.text) <= 12 and len(_WORDS.findall(reading.rest)) <= 3
    return bool(reading.days) and (brief or (len(reading.text) <= 12 and SERVICE.search(told) is not None))


def _something_else(told: str, rest: str) -> bool:
    """Whether words stand in `told` that are no service, and nothing in the `rest` makes up for them."""
    return rest != told and not SERVICE_FOR_SURE.search(rest)


def is_known_thing(reading: Reading) -> bool:
    """Whether a place or an event of the office is named."""
    text, office = reading.plain, reading.office
    return bool(known_word(text, office.places) or known_word(text, office.events))
