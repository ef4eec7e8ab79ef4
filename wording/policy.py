"""Every switch of the office on a page: what it is called, what it does; and which rule of relief it touches."""

from typing import assert_never

from domain.policy import (
    LONGEST_REASON,
    LONGEST_WORD,
    Kind,
    PhraseRefused,
    PhraseSet,
    PolicyRefused,
    PolicySet,
    Relief,
    ReliefChanged,
    Switch,
    Value,
    Wrong,
)
from domain.talk import Saying
from wording.board_words import BODIES, CATEGORIES
from wording.phrases import Fault, phrase
from wording.units import duration, own_words

TITLES: dict[str, tuple[str, str]] = {
    "ranking": ("个人排名", "打开后，问“谁的时长最多”会列出名次；关着时只告诉问的人自己的和科室的合计。"),
    "ask_attendance": ("值勤后问一句", "值勤当天晚上，没有登记的人会收到一次“您去了吗”；关掉就不问。"),
    "long_day": ("一天超过多少要复核", "同一天合计超过这个时间的，要科室负责人和经办人都看过。"),
    "longest_day": ("一天最多多少", "同一天合计超过这个时间的不收，请本人分开说或找经办人。"),
    "late_after": ("补报要说明原因", "超过这么多天以前的事，报的时候要说一句为什么现在才报。"),
    "crowd": ("多少人一起报提示核对", "一次报的人，或一分钟内报同一件事的人达到这个数，审核时提示看一眼。"),
    "unusual": ("比平常多几倍提示核对", "比本人平常的时长多出这么多倍的，审核时提示看一眼。"),
    "answer_within": ("投诉建议几个工作日内答复", "到时还没答复，提醒经办人一次；再过同样的天数，再提醒一次。"),
    "filing": ("备案号", "ICP 或政务应用备案号，显示在每个页面的最下面；空着就不显示。"),
    "board notice_days": ("公示几个工作日", "从张榜的第二天算起；已经发出的公示不变。"),
    "board bodies": ("核查签字的单位", "每位拟上榜的人要这些单位都签字才能公示。空着就是常用的那几家。"),
    "board categories": ("好人的类别", "举荐时从这些里选一个。空着就是常用的五类。"),
}
COUNTED = {"crowd": "人", "unusual": "倍"}
USUAL: dict[str, tuple[str, ...]] = {"board bodies": BODIES, "board categories": CATEGORIES}

KEPT: dict[Relief, tuple[str, str]] = {
    Relief.NO_RANKING: ("不给个人排名", "不按时长、积分给个人排名；问排名，只回答自己的和科室的合计。"),
    Relief.NO_CHECK_IN: ("不强制打卡签到", "签到、签退都可说可不说；直接打一句话报时长就算数，不会因为没签到少算。"),
    Relief.NO_PROOF: ("不强制拍照和定位", "照片和位置从不要求；不发照片、不发位置，不影响认定。"),
    Relief.NO_TRACK: ("不记在线时长和轨迹", "不统计谁在线多久；签到时如果发了位置，只记“在不在附近”，不存经纬度。"),
    Relief.COMPLAINTS: (
        "投诉建议有回音",
        "说“投诉建议：……”就能提，有编号，经办人到时没答复会被提醒，答复直接发给本人。",
    ),
    Relief.FEW_PUSHES: ("少打扰", "提醒只在8点到21点发，同一次提醒不会重复发；每周小结可以不收。"),
    Relief.FILING: ("备案号可查", "填好备案号，每个页面的最下面都能看到。"),
}


def value(of: Switch, it: Value) -> str:
    """As a page or a message shows it."""
    match of.kind:
        case Kind.SWITCH:
            return "打开" if it else "关闭"
        case Kind.MINUTES:
            return duration(it) if isinstance(it, int) else ""
        case Kind.COUNT:
            return f"{it}{COUNTED[of.name]}"
        case Kind.DAYS:
            return f"{it}天"
        case Kind.WORKING_DAYS:
            return f"{it}个工作日"
        case Kind.WORDS:
            return own_words(str(it), 60) or "没有填"
        case Kind.LIST:
            words = it if isinstance(it, tuple) and it else USUAL.get(of.name, ())
            return "、".join(own_words(word, LONGEST_WORD) for word in words)
        case never:
            assert_never(never)


def policy_set(it: PolicySet) -> Saying:
    title = TITLES[it.switch.name][0]
    if it.before == it.after:
        return Saying(f"“{title}”本来就是{value(it.switch, it.after)}，没有改动。")
    told = f"这涉及减负要求，已告诉{it.told}位领导。" if it.told else ""
    return Saying(
        f"“{title}”改成了{value(it.switch, it.after)}（原来是{value(it.switch, it.before)}），马上起作用。{told}"
    )


def policy_refused(it: PolicyRefused) -> Saying:
    title = TITLES[it.name][0] if it.name in TITLES else "这一项"
    why = _why(it.why, it.switch) if it.switch is not None else "没有这一项设置"
    return Saying(f"“{title}”没有改：{why}。")


def _why(why: Wrong, of: Switch) -> str:
    match why:
        case Wrong.NO_SWITCH | Wrong.KIND:
            return "填的内容看不懂"
        case Wrong.TOO_LITTLE:
            return f"最少是{value(of, of.least)}"
        case Wrong.TOO_MUCH if of.kind is Kind.SWITCH:
            return f"理由请不要超过{LONGEST_REASON}个字"
        case Wrong.TOO_MUCH if of.kind is Kind.WORDS:
            return f"最多{of.most}个字"
        case Wrong.TOO_MUCH if of.kind is Kind.LIST:
            return f"最多{of.most}个，每个最多{LONGEST_WORD}个字"
        case Wrong.TOO_MUCH:
            return f"最多是{value(of, of.most)}，理由不超过{LONGEST_REASON}个字"
        case Wrong.ORDER:
            return "“要复核”的时间不能比“最多”的还长"
        case Wrong.REASON:
            return "这一项涉及减负要求，请写明理由（比如上级哪份文件的要求）"
        case never:
            assert_never(never)


def relief_changed(it: ReliefChanged) -> Saying:
    title = TITLES[it.switch.name][0]
    rule = KEPT[it.switch.relief][0] if it.switch.relief is not None else ""
    if it.kept:
        return Saying(f"{it.by.name}把“{title}”改回去了，又符合“{rule}”的减负要求。")
    return Saying(
        f"{it.by.name}把“{title}”改了，不再符合“{rule}”的减负要求。理由：{own_words(it.reason, 100)}。"
        "如果不合适，请让经办人改回来。"
    )


def phrase_set(it: PhraseSet) -> Saying:
    of = phrase(it.name)
    title = of.title if of is not None else it.name
    if it.text is None:
        return Saying(f"“{title}”用回了原来的说法。")
    return Saying(f"“{title}”改好了，马上起作用。")


def phrase_refused(it: PhraseRefused) -> Saying:
    of = phrase(it.name)
    title = of.title if of is not None else "这一句"
    match Fault(it.why):
        case Fault.NO_PHRASE:
            why = "没有这一句"
        case Fault.EMPTY:
            why = "内容是空的；想用回原来的说法，请点“恢复默认”"
        case Fault.TOO_LONG:
            why = f"太长了，最多{it.limit}个字"
        case Fault.LINES:
            why = f"行数太多，最多{it.limit}行"
        case Fault.UNKNOWN_FIELD:
            there = "、".join(f"{{{name}}}" for name in (of.fields if of is not None else ()))
            why = f"不认识{{{own_words(it.said, 20)}}}" + (
                f"，这一句能用的是{there}" if there else "，这一句里不能用花括号"
            )
        case Fault.BRACE:
            why = "花括号没有成对"
        case never:
            assert_never(never)
    return Saying(f"“{title}”没有改：{why}。")
