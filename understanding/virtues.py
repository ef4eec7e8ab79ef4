"""Which of the four virtues a deed speaks for: it depends on whom it was done for."""

from understanding.rules import Rule

SOCIAL, WORK, FAMILY, PERSONAL = "社会公德", "职业道德", "家庭美德", "个人品德"

# A tie is one's own unless the words say whose else it is.
_KIN = Rule(
    "老[父母]亲?|公公|公婆|婆婆|岳父|岳母|丈母娘|丈人|丈夫|妻子|老婆|老公|爱人|媳妇|老伴|配偶|养母|养父|继母|继父|继子|继女|"
    "[爸妈](?![祖港])|爹|老娘|(?<![大阿姑新])娘(?![家们子])|父亲|母亲|父母|双亲|爷爷|奶奶|外公|外婆|姥[姥爷]|祖父|祖母|公(?=婆)|"
    "嫂|小叔子|小姑子|大伯子|侄|外甥|叔叔|婶|伯父|伯母|姑姑|舅|姨妈|弟弟|哥哥|姐姐|妹妹|弟兄|兄弟|姐弟|儿子|女儿|闺女|"
    "儿媳|女婿|双方老人|家里(?:的)?老人|老人家里"
)
_ELSES_BEFORE = Rule(  # whose else: before the word for the kin
    "(?:邻居|邻里|隔壁|楼[上下里道]|对[门面]|单元|院里|独居|独身|孤|空巢|五保|低保|走丢|走失|走散|迷路|陌生|别[人家]|"
    "人家|那家|战友|同事|素不相识|不认识|非亲非故|失主|老乡|群众|村民|居民|住户|工友|病友|学生|孩子|小朋友|娃|烈士|来办|路人|"
    "乘客|顾客|旅客|一[位个名](?!人)|[几两三]位|有[位个]|某|那个|丧子|失独|找[到回]|[救叫喊管]了?)[^,。:;!?]{0,6}$|"
    "(?:老|大|干|编外|爱心|代理|临时|当|[叫喊](?:[她他]|为|做|作)?|[她他]们的?|刘|王|李|张|陈|杨|赵|黄|周|吴|徐|孙|马|"
    "朱|胡|郭|何|林|高|罗|谢|宋|唐|许|邓|冯|韩|曹|曾|彭|萧|蔡|潘|田|董|袁|于|余|叶|蒋|杜|苏|魏|程|吕|丁|沈|任|姚|卢|傅|钟|姜|崔|"
    "谭|廖|范|汪|陆|金|石|戴|贾|韦|夏|邱|方|侯|邹|熊|孟|秦|白|江|阎|薛|尹|段|雷|黎|史|龙|陶|贺|顾|毛|郝|龚|邵|万|钱|严|"
    "武|莫|孔|汤)$"
)
_SPEAKERS = Rule("(?:我|俺|我们|咱)(?:家里?|们)?的?$")
_OWN_FOR_SURE = Rule(
    "四代同堂|三代同堂|孝(?:心|顺|敬|老爱亲|子|女|道)|家庭和睦|五好家庭|最美家庭|文明家庭|好媳妇|好儿媳|好婆婆|好女婿|好丈夫|好妻子|婆媳|"
    "妯娌|夫妻(?:和睦|恩爱|同心)|伉俪|金婚|双方老人"
)
_CARE = Rule(
    "照顾|照料|照看|伺候|侍候|服侍|侍奉|护理|赡养|抚养|奉养|供养|养[着活老大]|的养|陪[护伴床夜]|端[茶水汤饭]|[屎尿]|住院|换肾|[捐割移][^,。]{0,4}[肝肾]|喂|翻身|擦|洗|"
    "按摩|做饭|送饭|一日三餐|背[着下上]|抱[着上下]|透析|化疗|放疗|瘫|卧床|中风|偏瘫|半身不遂|截瘫|植物人|尿毒症|癌|肿瘤|痴呆|阿尔茨海默|"
    "失[明能智聪禁]|残疾|脑[梗瘫出]|精神病|重病|病[重危倒床]|患|得了|不离不弃|没离没弃|不嫌|守[着护了]|拉扯|带大|撑起|扛起|和睦|红[过]?[^,。]{0,3}脸|"
    "拌[过]?嘴|吵[过]?[架嘴]|同一?个?屋檐|住在一|接[到来]|养老|送终|褥疮|两头跑|家务|驻外|当兵|摔[断伤]|骨折|去世|过世|走了"
)
_SOCIAL = Rule(
    "捡|拾到|拾得|拾了|拾着|拾金|归还|还给|失主|失物|救|扶|献血|献了|骨髓|造血干细胞|器官|捐|让座|座位让|小偷|贼|抢[包手劫夺]|见义勇为|邻居|隔壁|楼上|楼下|"
    "对门|落水|溺水|轻生|跳河|走失|走丢|走散|迷路|资助|助学|贫困|山区|失学|孤儿|留守|火(?!车|锅|葬)|煤气|燃气|心肺复苏|心梗|晕|昏|"
    "志愿|义务|公益|环卫|助人为乐|路人|陌生|素不相识|不认识|车祸|追尾|骑车[^,。]{0,6}[摔滑倒]|孤寡|孤老|独居|空巢|五保|低保|困难|残疾|盲人|聋哑|搀|"
    "送[^,。]{0,8}(?:医院|急诊|卫生所|派出所|回家|到家|饭|水|药)|医药费|手术费|自费|自掏腰包|自己(?:掏|垫|贴|出)|垫[了付的上]|爱心|无偿|免费|白送|分文不取|"
    "不要钱|雪|骗子|诈骗|伞|村道|修桥|修路|派出所|报警|120|老大爷|老大娘|老太|老爷子|阿婆|老人|乘客|地震|洪水|台风|泥石流|战友|病友|娃|孕妇|产妇"
)
_RESCUE = Rule("拾金|失主|见义勇为|[救捞](?:[起出下上了]|人)|落水|溺水|轻生|献血|骨髓|造血干细胞|心肺复苏")
_WORK = Rule(
    "零差错|零事故|零投诉|零漏报|零失误|无差错|没出过?[^,。]{0,5}(?:错|事故)|没(?:付|办|算|写|发)错|锦旗|感谢信|窗口|业务|岗位|一线|在岗|坚守|值守|值夜|预算|决算|"
    "审[核减计查验]|原则|说情|人情|威胁|打招呼|拒[收绝]|红包|信封|礼[品金物]|购物卡|烟酒|塞(?:钱|烟|给|到|了|过来)|退[回了还]|请(?:他|她)?(?:吃饭|客)|"
    "加班|熬[夜红了]|通宵|连轴转|请(?:过)?[^,。]{0,2}假|没休|没歇|年休|项目|驻村|扎根|下乡|服务对象|办事|来办|办证|办件|办结|群众办|编制|"
    "报表|工程|工地|合同|采购|招标|投标|绩效|查账|对账|核查|稽查|执法|办案|案件|档案|图纸|测绘|勘|界桩|开车|驾驶|驾龄|抢修|抢险|检修|故障|"
    "不下火线|敬业|爱岗|奋战|攻克|攻关|改造|调度|满意|好评|值班|本职|工作|上班|热线|接待|投诉|带病|打着石膏|做完手术|公款|廉|保密|调解|会计|纳税|企业|供应商|老板|外商|客户|"
    "审批|系统|机房|技术|师傅带徒|患者|病人|处方|教案|备课|学生成绩|"
    "(?:没|未)收过|送别|登记|同事|岗|天天第一个到|每天第一个到|汛期|熟练|勤勤恳恳|任劳任怨|兢兢业业|叫苦|喊累|叫过?一?声?苦"
)


_NEAR = 30  # characters: what is done for somebody is told near his name


def virtue_of(deed: str, *, own: bool = False) -> str:
    """The virtue that the words speak for; empty without a deed. Done for the family, for those one works for, or
    for strangers; what does not say for whom is one's own goodness. `own`: the speaker tells of himself."""
    if not deed:
        return ""
    if _for_the_family(deed, own=own):
        return FAMILY
    social, work = len(set(_SOCIAL.findall(deed))), len(set(_WORK.findall(deed)))
    if social and (social > work or _RESCUE.search(deed)):
        return SOCIAL
    return WORK if work > social else PERSONAL


def _for_the_family(deed: str, *, own: bool) -> bool:
    if _OWN_FOR_SURE.search(deed):
        return True
    for m in _KIN.finditer(deed):
        before = deed[max(0, m.start() - 10) : m.start()]
        if _ELSES_BEFORE.search(before) or (not own and _SPEAKERS.search(before)):
            continue
        if _CARE.search(deed[max(0, m.start() - _NEAR) : m.end() + _NEAR]):
            return True
    return False


def tells_of_good(deed: str) -> bool:
    """Whether good that was done is told, and not only that somebody is good."""
    return bool(_RESCUE.search(deed) or _SOCIAL.search(deed) or _WORK.search(deed)) or _for_the_family(deed, own=False)
