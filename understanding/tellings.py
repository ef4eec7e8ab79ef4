"""What is said of a nomination that was made: more of the deed, another category, taken back."""

from domain.deeds import AddToDeed, Classify, WithdrawNomination
from understanding.amended import added
from understanding.amounts import find_amounts
from understanding.categories import CATEGORIES, VIRTUES
from understanding.clauses import Mood
from understanding.nominated import NUMBERED, name_said, number_said
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.talk import notice

_UNREAL = (Mood.HEARD, Mood.SUPPOSED, Mood.ASKED, Mood.PLANNED)

# --- more ----------------------------------------------------------------------

_ADDS = Rule(
    "忘了?说了?|忘记说了?|漏了?说了?|漏了一[句点条]|补充(?:上|进去|说明)?(?:一?[下点段句条些]|[几两]句|几点)?|"
    "补一[段句点条]|"
    "[再还]加一?[句段点条]"
)
_WHOSE = Rule(
    "[^,。:;!?\n]{0,16}?(?:的?(?:事迹|材料|举荐|推荐|善行|内容|情况|那个|那件?事))?(?:里|上|后面)?(?:一下|如下)?"
    "[:,。 \n]+"
)
_AT_ONCE = Rule("(?<=[下点段句条些])[哈啊呀]?(?=[她他还当事后另那这是])")  # 再补充一点她没留名字
_ABOUT = Rule("举荐|推荐|提名|事迹|善行|好人|榜")
_OF_HOURS = Rule("[去来到]了|参加|一起|小时|钟头|时长|签到|打扫|值班|劝导|洁城|巡查|九无|检查|报名")
_ALONE = Rule(
    "(?:[嗯哦啊呃唉诶]|那个|对了|还有|我|还|再|想|要|来|也|先|[,。 ]){0,6}(?:补充|补|加)"
    "(?:一?[下点段句条些]|[几两]句|几点)?(?:说明|内容|事迹|细节)?"
)
_ASKED_FOR = Rule(
    f"(?:我?[要想]?)(?:给|为|对)?(?:{NUMBERED})?补充(?:(?:举荐|推荐|提名)(?P<n>[0-9]{{1,6}})号?)?(?:事迹|材料|"
    f"内容)?[。!]?"
)


_OF_SOMEBODY = Rule(
    "[她他]|当时|当天|事后|后来|那天|锦旗|照片|感谢|没留|不留|老人|孩子|家属|失主|派出所|医院|自己|自费|还[帮给送把陪]"
)
_OTHER_PAPER = Rule("简历|档案|表格|考勤|信息|资料|合同|会议|通知|名单|记录")
_FRAME = 24  # characters before the word for more


def add(reading: Reading) -> AddToDeed | None:
    """补充王芳的事迹: …; 举荐12补充: …; 再补充一点: …"""
    text = reading.text
    m = _ADDS.search(text)
    if m is None or m.start() > _FRAME:
        return None
    bare = _ASKED_FOR.fullmatch(text)
    if bare is not None and (number := number_said(text)) is not None:
        return AddToDeed("", number)
    whose = _WHOSE.match(text, m.end()) or _AT_ONCE.match(text, m.end())
    if whose is None or len(text) - whose.end() < 2:
        return None
    head, more = text[: whose.end()], text[whose.end() :].strip()
    of = Reading(head, reading.hearing)
    left_out = m[0][0] in "忘漏"  # 忘了说: nobody else says it
    if (not left_out and any(c.mood in _UNREAL for c in of.clauses)) or _OTHER_PAPER.search(head):
        return None
    number, name = number_said(head), name_said(of)
    if number is None and not name:
        alone = _ALONE.fullmatch(head.strip(" ,。:\n"))
        if not (alone or _ABOUT.search(head)) or find_amounts(reading) or added(reading) is not None:
            return None
        if not _ABOUT.search(text) and (_OF_HOURS.search(more) or not _OF_SOMEBODY.search(more)):
            return None
    elif number is None and not _ABOUT.search(head) and find_amounts(reading):
        return None
    return AddToDeed(more, number, name if number is None else "")


# --- taken back ------------------------------------------------------------------

_NOMINATION = "(?:举荐|推荐|提名|自荐)"
_OFF = "(?:撤回|撤销|撤掉|撤了|取消|收回|作废|删掉|删除)"
_WITHDRAWS = Rule(
    f"{_OFF}[^,。;!?]{{0,16}}{_NOMINATION}|{_NOMINATION}[^,。;!?]{{0,8}}(?:{_OFF}|不[报要]了|算了|不算|撤)|"
    f"(?:不|别|不要|不想|不用|甭)(?:再)?{_NOMINATION}[^,。;!?]{{1,6}}了|"
    f"(?:不想|不愿意?|不要|别|不用|甭|莫)(?:再)?(?:被{_NOMINATION}|(?:把我)?{_NOMINATION}我|给我报|把我报)|"
    "(?:我|本人)?(?:就|也|还是|都)?不(?:想|愿意?)?(?:参评|参选|参加(?:这次|本期|这期)?评选)(?:了|$)|(?:我|本人)"
    "(?:想|要|自愿|主动|申请|决定|还是)*(?:退出|放弃)[^,。;!?]{0,6}(?:评选|好人|候选|参评|资格|举荐|推荐)|"
    "(?:我|本人|俺)(?:还是|就|也|真)?不(?:想|愿意?|要|打算)(?:再)?(?:上(?:好人)?榜|当(?:这个|这次)?(?:的)?(?:好人|候选人)|参加好人)(?=$|[,。了])"
)
_NO_WITHDRAWAL = Rule(
    "怎么|如何|能不能|可以吗|为什么|别人|谁|通知|[推举]荐(?:信|表|阅读|算法|位)|票|异议|表|稿|店|书|电影|菜|药|产品|"
    "链接|饭|课程"
)
_MEANT = Rule("我|本人|俺|刚才|刚刚|上次|上回|那个|这个|请|帮|自荐|撤|举荐")  # so is a nomination spoken of


_OF_OTHERS = Rule(f"不(?:再)?{_NOMINATION}(?!我)")  # 不推荐你去


def withdraw(reading: Reading) -> WithdrawNomination | None:
    """撤回对王芳的举荐; 举荐12不报了; 我不想被推荐."""
    text = reading.text
    if len(text) > 60 or _NO_WITHDRAWAL.search(text):
        return None
    said = _WITHDRAWS.search(text)
    if said is None or reading.mood_at(said.start()) in _UNREAL or notice(reading):
        return None
    number = number_said(text)
    name = name_said(reading) if number is None else ""
    if number is None and not name and (not _MEANT.search(text) or _OF_OTHERS.search(said[0])):
        return None
    return WithdrawNomination(number, name)


# --- another category --------------------------------------------------------------

_CATEGORY = f"(?P<what>{'|'.join((*CATEGORIES, *VIRTUES))})"
_CATEGORIES = Rule("|".join((*CATEGORIES, *VIRTUES)))
_IS = (
    "(?:把|将|给)?(?P<of>[^,。:;!?\n]{0,20}?)(?:的?(?:类别|分类|类型|类))?[,。: ]{0,2}(?:还是|就|都|也|请|帮我|"
    "先|给|那)*(?:改|归|算|像|偏向|接近|属于|"
    "属|应|是|选|定|放|分|划|记|报|换|为)"
    "(?:成|为|到|入|在|做|作|该|当|算|是|归|类|进|属于)*"
)
_CLASSIFIES = Rule(
    f"^(?:[^,。:;!?\n]{{0,8}}不是?(?:{'|'.join((*CATEGORIES, *VIRTUES))})[,。 ]{{1,2}})?(?:{_IS})?{_CATEGORY}(?:类|"
    f"方面|这一?类|里|里面|那类|这个|更合适|合适|比较好|更好|吧|的|了|啊|呀|嘛)*[。!~]?"
)
_NOT_THAT = Rule(f"[,。 ]?而?不是(?:{'|'.join((*CATEGORIES, *VIRTUES))})$")
_OTHER_TALK = Rule(
    "什么是|[?]|吗|故事|学习|宣传|精神|先进|标兵|模范|活动|榜样|[0-9一二两三四五六七八九十]个?(?:小时|人)"
)


_THAT_ONE = Rule(
    "(?:这|那|刚才|刚刚|上面|前面|的|我|推荐|举荐|报|说|个|件|条|份|事儿?|事迹|善行|它|他|她|应该|应当|可能|"
    "大概|感觉|觉得|更|最|类别|类型|还是|那就|"
    "其实|不对|[,。 ])+"
)


def classify(reading: Reading) -> Classify | None:
    """改成敬业奉献; 举荐12归助人为乐; 应该是孝老爱亲; the bare category."""
    text = _NOT_THAT.sub("", reading.text.strip(" ,。!~"))
    if len(text) > 40 or not _CATEGORIES.search(text) or _OTHER_TALK.search(text):
        return None
    m = _CLASSIFIES.fullmatch(text)
    if m is None:
        return None
    head = text[: m.start("what")]
    number = number_said(text)
    name = name_said(Reading(head, reading.hearing)) if number is None and head else ""
    if number is None and not name and (m["of"] or "") and not _THAT_ONE.fullmatch(m["of"]):
        return None  # 今年的主题是敬业奉献
    what = m["what"]
    return Classify(what if what in CATEGORIES else "", what if what in VIRTUES else "", number, name)
