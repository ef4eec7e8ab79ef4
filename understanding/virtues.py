"""Which of the four virtues a deed speaks for."""

from understanding.rules import Rule

SOCIAL, WORK, FAMILY, PERSONAL = "社会公德", "职业道德", "家庭美德", "个人品德"

_FAMILY = Rule(
    "赡养|抚养|叔叔婶婶|伯父|伯母|姑姑|公婆|婆婆|公公|岳父|岳母|丈夫|妻子|爱人|媳妇|老伴|双方老人|四代同堂|三代同堂|"
    "妈妈|母亲|父亲|爸爸|爷爷(?<!大爷爷)|"
    "奶奶(?<!老奶奶)|孝(?:心|顺|敬|老)|家庭和睦|五好家庭|最美家庭|文明家庭|好媳妇|好儿|瘫痪的?(?:父|母|丈|妻|公|婆|老伴|"
    "爸|妈)|卧床|继母|继子|继女|养父|养母|儿媳|女婿|婆媳|夫妻|老人家里|兄弟|弟弟|妹妹|植物人"
)
_NOT_FAMILY = Rule(
    "邻居|孤寡|孤老|五保|非亲非故|素不相识|陌生|别人家|走失|迷路|路人|群众家|帮扶|低保|社区的|村里的|困难户|结对"
)
_SOCIAL = Rule(
    "捡|拾金不昧|归还|失主|救|扶起|献血|让座|小偷|见义勇为|邻居|落水|走失|迷路|捐|资助|火|煤气|心肺复苏|晕倒|志愿|"
    "义务|公益|环卫|助学|助人为乐|路人|车祸|孤寡|低保|困难|孤儿|搀|送[^,。]{0,6}(?:医院|派出所|回家)|自费|爱心|无偿|"
    "雪|垃圾|骗子|诈骗|伞|村道|骨髓|造血干细胞|派出所|老大爷|老大娘|老人"
)
_WORK = Rule(
    "零差错|零事故|零投诉|锦旗|窗口|业务|岗位|在岗|值守|预算|决算|资金|审核|审减|原则|说情|拒收|红包|信封|退回|加班|"
    "通宵|项目|驻村|服务对象|办事群众|办事的|办证|材料|工作|群众办|编制|报表|工程|"
    "连续[一二三四五六七八九十0-9]{1,2}年|开车|驾驶|抢修|坚守|不下火线|敬业|爱岗|热线|接待|档案|案件|执法|检查组|"
    "带病|手术|休过|公款|廉|保密|调解|会计|纳税|企业|审批|系统|电脑|技术|师傅带徒"
)
_PERSONAL = Rule("诚实|守信|承诺|勤俭|节约|自律|自学|谦|坚强|乐观|道歉|守诺|还债|淡泊|正直")


def virtue_of(deed: str) -> str:
    """The virtue that the words speak for; empty without a deed. Social morality where nothing else speaks."""
    if not deed:
        return ""
    if _FAMILY.search(deed) and not _NOT_FAMILY.search(deed):
        return FAMILY
    social, work = len(_SOCIAL.findall(deed)), len(_WORK.findall(deed))
    if social and social >= work:
        return SOCIAL
    if work:
        return WORK
    return PERSONAL if _PERSONAL.search(deed) else SOCIAL
