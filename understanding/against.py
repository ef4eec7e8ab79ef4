"""What speaks against service: dreams and jokes, one's own family, one's work and leisure, and what others did."""

from understanding.amounts import Amount
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule, spread

# one's work and one's evening: they count only beside a word that is service for sure
NOT_SERVICE = Rule(
    "加班|加了班|追剧|看(?:了[^,。;]{0,8})?(?:电影|电视(?!机)|球|剧|书看|比赛|直播|演唱会|女排|房)|执法|办案|热线|"
    "接(?:了[^,。;]{0,8})?(?:电话|来电)|审批|出庭|出差|赶稿|熬夜|备考|复习|刷题|带娃|带孩子(?!们)|辅导作业|做饭|做家务|洗衣|遛狗|"
    "遛弯|散步|骑行|打车|赶路|开车|修车|洗车|买菜|购物|快递|网课|上课|上班|打(?:游戏|牌|麻将|球|羽毛球|篮球|乒乓)|"
    "睡(?!袋)|堵车|堵在|塞车|"
    "排队(?!秩序)|逛|健身(?!日|广场|中心|步道|路径|器|设施|点)|跑步|跑了(?:[0-9]|一圈)|唱歌|喝酒|吃饭了|聚餐|钓鱼|刷(?:手机|视频|抖音|剧)|玩手机|等车|"
    "等人|坐车|高铁(?!站)|飞机|开车去|游泳|爬山(?![^,。]{0,20}捡)|游戏|看病|输液|挂号|"
    "开(?!始)了?[^,。;]{0,6}会(?!场)|会开了|会开到|会从|议开到|开会|打针|理了?个发|我家(?:猫|狗)|铲屎|发呆|午休(?!时段|时间|期间|那)|睡着|手机充电|快递|"
    "打了[^,。;]{0,8}(?:篮球|羽毛球|乒乓|排球|台球|网球|球|牌|麻将|游戏|点滴|针)|点滴|手术|开刀|化疗|住院(?!部|楼|的|病|患|老)|"
    "哭了|讲(?<!宣讲)话|发言|训话|接诊|出诊|骂|吵(?:了|架|闹?个?(?=[\x01]|[一半整好大]))|发火|发脾气|迟(?<!推迟)到|玩了|堵了|排了[^,。;]{0,8}队|上了[^,。;]{0,8}[课班](?!的)|"
    "练了[^,。;]{0,8}(?:车|球|琴|舞|瑜伽)|写了[^,。;]{0,8}(?:作业|论文|材料|报告)|洗了[^,。;]{0,8}(?:澡|衣服|碗)|"
    "开了[^,。;]{0,10}(?:会(?!场)|车)|喝了|唱了|跳了[^,。;]{0,8}(?:操|绳|舞)|"
    "外卖|快充|电池|续航|停电|停水|报表|写材料|改材料|做账|对账|审计(?!志愿)|算账|"
    # the post
    "窗口|柜台|叫号|取号|纳税人|清缴|决算|结算|凭证|核查|核表|核账|核对|评审|评标|开标|招标|调研|接口|调试|系统(?<![入上进到]系统)|数据|报送卡|办证|"
    "办件|社保卡|发票|会商|值机|公文|督办|迎检|预算会|讲话稿|改稿|方案|传文件|系统卡|卡死|送文件|看账|查账|支付令|打印|复印|接访|"
    "信访|体检|检查组|项目现场|发言稿|例会|草案|外勤|连轴转|消防检查|检查消防|安全检查|"
    # leisure and errands
    "还书(?!处|台|点|机|口|柜|区)|借书(?!处|台|点|机|口|柜|区|卡|架|登)|报志愿|自习|收资料|收材料|办席|酒席|婚宴|婚礼|吃了[^,。;]{0,4}(?:小时|钟头)|机房(?:值守|值班|巡检|巡查)?|巡视组|巡察组|督导组|汇报会|搬家(?!具|电|什)[^,。;]{0,3}搬?|"
    "擦皮?鞋[^,。;]{0,3}擦?|扫墓|扫码点|扫码付|剪辑|剪片|拍卖|清(?:理|空)?了?[^,。;]{0,5}(?:邮箱|内存|缓存|桌面|文件夹|垃圾邮件)|邮箱|陪床|玩(?!具|偶)|溜达|野餐|约会|相亲|加油(?!站)|加个油|限行|晚点|掉线|网购|升级|路上堵|干坐|不能走|借我|维修"
)
_LAUGHS = Rule("哈哈|嘿嘿|嘻嘻|呵呵|笑死|笑不活|狗头|doge|破涕为笑|😂|🤣|😅|😜|😏")
_CLAIMS = Rule(
    "算(?!上|我|了)[^,。;]{0,6}(?:志愿|公益|服务|好人|关爱|扶贫|文明|慈善|劝导)|叫[^,。]{0,4}文明|精神文明|求个"
)
_AS_SERVICE = Rule(spread("也|咋|么", "不?算[^,。;]{0,4}(?:志愿|公益|服务|好人)") + "|铲屎")
_DREAM = Rule("梦见|梦到|做梦|做了[^,。]{0,4}梦|梦里|睡梦|梦中")
_AWAKE = Rule("结果|实际|后来|真的|醒了?(?:就|以后|之后|赶)")
_LONG_AGO = Rule(
    spread("年轻|上学|读书|念书|当兵|大学|中学|部队", "(?:那|时(?!长)|的时候)")
    + "|当年|想起|那些年|小时候|早些年|前些年|那年头|从前|好多年前|刚上班那|刚参加工作"
)

_LOOKED_ON = Rule("(?<![照观查一])(?:[看瞧瞅]|围观)了?(?:足足|整整|快|大概)?$")  # 看人打扫看了半小时
_LOOKED_AFTER = Rule(
    "看(?:护|管|守|病|望|顾|好|住|门|车|摊|包|场|[^,。;]{0,8}(?:孩子(?!们)|娃(?!们)|行李|书包|东西|老人|摊子))"
)
_STUCK = Rule(
    "(?:系统|网络?|页面|小程序|平台|电脑|手机|视频|软件|APP|app)[^,。;]{0,4}(?:卡(?!点|口)|崩|转圈|打不开|登不上|死机)"
)
_SLOGAN = Rule("口号|宣传语|征集[^,。]{0,6}(?:标语|作品|稿)|乐一整?天|福一整?天|康一整?天|心一整?天")

_FAMILY = (
    "对象|老公|老婆|媳妇|爱人|女朋友|男朋友|女友|男友|丈夫|妻子|儿子|闺女|女儿|孙子|孙女|外孙|表[姐妹哥弟]|堂[姐妹哥弟]|"
    "小舅子|大舅子|小姨子|大姨子|姐夫|妹夫|嫂子|弟妹|舅舅|舅妈|姑姑|姑妈|姑父|姨妈|姨父|丈母娘|岳父|岳母|老丈人|亲戚|"
    "闺蜜|哥们|发小|室友|主子|[我俺咱]家?(?:妈|爸|爹|娘|哥|姐|弟|妹|奶奶|爷爷|姥姥|姥爷|外婆|外公|婆婆|公公|娃|孩子|猫|狗|"
    "老头|老太太|那口子|老爷子)"
)
_OWN = f"(?:我们家|我家|俺家|咱家|我|俺)?的?[小大二三]?(?:{_FAMILY})(?!的?(?:学校|班|幼儿园|单位|同学|社区|老师|们))"
_MINE = "(?:我自己|自己|我的(?!时|志|小|两|服|[0-9一二三四五六七八九十半]))(?![动做去]|们?科|单位)"
_FOR_FAMILY = Rule(
    spread("给|帮|替", f"[着了]?(?:{_OWN}|{_MINE})")
    + f"|看望?[着了]?(?=[我俺咱]){_OWN}"
    + "|带[着了]?(?:[我俺自]家?)?(?:孩子|娃儿?|女儿|儿子|闺女)(?!们)去?[^,。;]{0,10}"
    "(?:玩|逛|看书|看电影|看病|吃饭|上课|打针|游泳)"
)
_WITH_FAMILY = Rule(spread("陪|接|送|哄", f"[着了]?{_OWN}") + f"|带[着了]?{_OWN}去?[^,。;]{{0,12}}(?:玩|逛|看|转|吃)")
_FAMILY_SIGNS = frozenset("对老媳娃孩爱女男丈妻儿闺孙表堂舅姨姐妹嫂弟姑岳亲哥发室主我俺咱")

_OTHERS = (
    "阿姨们?|大姐们?|大妈们?|大爷们?|大叔|师傅们?|保洁员?|保安|物业|工人们?|老师们?|教员|讲师|主讲人?|讲课人?|宣讲员|嘉宾|"
    "专家|教授|老兵|孩子们?|小朋友们?|学生们?|同学们|老人们|演员们?|战士们?|民警|交警|城管|队员们?|村民们?|居民们|群众|"
    "大家伙|志愿者们|人家|他们|她们|那帮人|那批人|厂家|网格员|快递员|快递小哥|讲解员|消防员|救生员|护理员|护工|清洁工|医护"
    "人员|医生们?|护士们?|演出团|乐队|隔壁[^,。]{1,6}(?:局|单位|科|公司|村)|兄弟单位|外单位|[我俺]家?娃|[我俺]家[^,。]{0,4}机器人"
)
_WHEN = "(?:[今昨前]天|昨晚|刚才|早上|上午|中午|下午|晚上|周[一二三四五六日天]|这次|这回|[\x01 ]){0,3}"
_WHOSE = "(?:[^,。;给帮替陪跟和与教带看慰接送扶劝照拉叫领向对同让我俺咱]{1,12}[的里])?"
_DOING = "(?![家的说]|们?[和跟与、]|满意|高兴|开心|很|都|[^,。;]{0,4}(?:我|咱|俺))"
# 保洁阿姨今天把三楼拖了两遍: somebody else was at work; not 陪福利院的孩子们
_THEY = Rule(f"^{_WHEN}{_WHOSE}(?:保洁|社区|物业|环卫|邻居|隔壁|对门|楼下|楼上|对面)?(?:{_OTHERS}){_DOING}")
_ME = Rule("我(?!家?娃|们?家)|俺(?!家?娃|们?家)|咱(?!家)")
_TOWARDS = Rule("给|帮|替|陪|教|慰问|看望|照顾|志愿|义务|服务")


def speaks_against(reading: Reading, told: str, amounts: list[Amount]) -> bool:
    """Whether it was a dream, a joke, long ago, or the doing of somebody outside the office."""
    text = reading.text
    if "梦" in reading.chars and (dream := _DREAM.search(text)) is not None:
        told_at = amounts[0].start if amounts else len(text)
        return _AWAKE.search(text, dream.end(), max(dream.end(), told_at)) is None
    if _LAUGHS.search(text) and (_CLAIMS.search(text) or _FOR_FAMILY.search(text) or _AS_SERVICE.search(text)):
        return True
    if any(_LOOKED_ON.search(text, 0, a.start) and not _LOOKED_AFTER.search(text) for a in amounts):
        return True
    return (
        _STUCK.search(text) is not None
        or _LONG_AGO.search(text) is not None
        or _SLOGAN.search(text) is not None
        or _others_did(reading, told, amounts)
    )


def laughs(text: str) -> bool:
    """Whether it is told with a laugh: then a wish to have it recorded alone makes no report of it."""
    return _LAUGHS.search(text) is not None


def jokes_of_service(text: str) -> bool:
    """带娃也算志愿服务: said of what is none."""
    return _AS_SERVICE.search(text) is not None


def for_the_family(clause: str, chars: frozenset[str]) -> bool:
    """Whether what a clause tells was done for one's own people."""
    return not _FAMILY_SIGNS.isdisjoint(chars) and _FOR_FAMILY.search(clause) is not None


def with_the_family(told: str) -> bool:
    """陪我妈, 送儿子: no service, unless something else says so."""
    return _WITH_FAMILY.search(told) is not None


def _others_did(reading: Reading, told: str, amounts: list[Amount]) -> bool:
    if reading.others or _ME.search(told):
        return False
    for clause in reading.clauses:
        if clause.mood is not Mood.TOLD or not _THEY.search(clause.text):
            continue
        if any(clause.start <= a.start < clause.end for a in amounts):
            return True
        if clause.start == 0 and not _TOWARDS.search(told):
            return True
    return False
