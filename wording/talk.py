"""Plain talk: greetings, help, things that are not understood, words kept for the clerk."""

from typing import assert_never

from domain.talk import (
    CannotHear,
    ComplaintArrived,
    HelpGiven,
    KeptForClerk,
    Kind,
    PhotoJoined,
    PhotoWaiting,
    PlatformAlert,
    Replied,
    Saying,
    TooLong,
    Topic,
    Welcome,
)
from wording.phrases import AS_DELIVERED, Phrases, said
from wording.units import day, numbers, own_words

SUBJECTS = {
    "activity": "活动报名",
    "complaint": "投诉建议",
}
EXAMPLE = "“昨天下午和老李在福利院打扫了两个半小时”"


def replied(it: Replied, own: Phrases = AS_DELIVERED) -> Saying:
    match it.topic:
        case Topic.GREETING:
            text = f"{it.name}，您好！做了志愿服务直接跟我说，比如{EXAMPLE}。"
        case Topic.FAREWELL:
            text = "再见，辛苦了。"
        case Topic.THANKS:
            text = said("thanks", own, 姓名=it.name)
        case Topic.PLAN:
            text = "好的，这次先不记。做完了告诉我做了多久，我再登记。"
        case Topic.NEGATION:
            text = "好的，没去就不记。"
        case Topic.HEARSAY:
            text = "知道了。这是听说的，我先不记；本人或一起去的同事报一下就行。"
        case Topic.HYPOTHETICAL:
            text = "这还没发生，我先不记。做完了告诉我就行。"
        case Topic.RULE_QUESTION:
            text = "怎么认定以文明办的规定为准，拿不准的请问经办人。怎么报可以说“帮助”。"
        case Topic.NOTICE:
            text = "通知看到了，这里不记时长。参加完了告诉我做了多久就行。"
        case Topic.RECEIPT:
            text = "好的。"
        case Topic.OTHER:
            text = f"这句我没听明白，什么都没有记。报时长可以说{EXAMPLE}；说“帮助”看我会什么。"
        case never:
            assert_never(never)
    return Saying(text)


def help_given(it: HelpGiven, own: Phrases = AS_DELIVERED) -> Saying:
    lines = [
        f"{it.name}，您可以这样跟我说：",
        f"· 报时长：{EXAMPLE}",
        "· 替人报：“王芳周二在社区服务中心值守3小时”",
        "· 改一改：“改成3小时”“日期错了是周二”",
        "· 收回来：“撤销”或“撤销12号”",
        "· 查一查：“我今年多少小时”“我们科这个月多少小时”“我的记录”“我的一年”（附图）",
        "· 问值勤：“我下周有班吗”“周五路口谁值勤”",
        "· 有事时：“周二的班我去不了”“和李明换周五的班”",
        "· 到岗了：“签到”“签退”，不说也行，直接报时长",
        "· 提意见：“投诉建议：……”",
        "· 巡查：“三楼九无合格”“三楼卫生间有烟头”“12号已整改”“还有哪些没整改”",
        "· 劝导：“劝阻闯红灯3起，乱扔烟头2起”",
        "· 好人榜：“推荐王芳上好人榜，她……”“我的举荐怎么样了”“好人榜”“投1号”“找孝老爱亲的故事”",
        "· 活动：“有什么活动”“报名周六的植树”“取消报名”",
        "· 发照片：报完直接发，不发也可以",
    ]
    if it.clerk:
        lines.append("· 您是经办人：还可以问任何科室、同事和全局的合计，改班次说“周二的义务洁城改到周三”“取消”")
        lines.append("· 活动由您办：“发起活动：植树，周六9点到11点，湿地公园，限20人”“活动12办完了”")
        lines.append("· 好人榜由您办：“开始第三期征集，到月底”“李娜核实属实”“进入投票”“李娜上榜”“进入公示”“发布”")
    if it.pages:
        lines.append(f"· 在网页上看：我的时长和班次 {it.pages}/me")
    if it.pages and it.clerk:
        lines.append(f"· 管理台 {it.pages}/console/")
    return Saying("\n".join([*lines, said("help_tail", own)]))


def nothing_open() -> Saying:
    return Saying(f"我这边没有等您回答的事，什么都没有记。报时长可以说{EXAMPLE}。")


def kept(it: KeptForClerk, own: Phrases = AS_DELIVERED) -> Saying:
    if it.about == "complaint":
        return Saying(said("complaint", own, 编号=f"{it.number}"))
    if it.about == "duty":
        return Saying(f"值勤表还没有录入，我没法替您安排。您的话已原样留给经办人（文明办），编号{it.number}，不会丢。")
    return Saying(
        f"{SUBJECTS.get(it.about, '这一项')}我现在还办不了。您的话已原样留给经办人（文明办），编号{it.number}，不会丢。"
    )


def too_long(it: TooLong) -> Saying:
    return Saying(f"这条太长了，超过{it.limit}个字，我没有读，什么都没有记。请分几条发。")


def cannot_hear(it: CannotHear) -> Saying:
    if it.kind is Kind.VOICE:
        return Saying("语音我听不了，这条没有记。请打字，或用手机输入法键盘上的话筒说话转成文字再发。")
    if it.kind is Kind.VIDEO:
        return Saying("视频我看不了，这条没有记。做了什么、多久，打字告诉我就行；照片可以发。")
    return Saying("链接我打不开，这条没有记。要报时长请直接打字告诉我。")


def location_noted() -> Saying:
    return Saying("位置收到了。这里不要求定位，我不保存位置。报时长直接打字就行。")


def photo_joined(it: PhotoJoined) -> Saying:
    if it.nominations:
        return Saying(f"照片配到举荐{numbers(it.nominations)}上了。照片可发可不发。")
    if it.findings:
        return Saying(f"照片配到问题{numbers(it.findings)}上了。照片可发可不发。")
    if not it.numbers:
        return Saying("好的，这张照片没有配到任何记录上。")
    return Saying(f"照片配到记录{numbers(it.numbers)}上了。照片可发可不发，不影响认定。")


def photo_waiting(it: PhotoWaiting) -> Saying:
    if it.for_report:
        return Saying("照片先收着，这条记好后就配上。")
    return Saying("照片先收着。半小时内报时长、报问题或举荐好人，我就把它配上；不报也没关系。")


def welcome(it: Welcome, own: Phrases = AS_DELIVERED) -> Saying:
    if not it.name:
        return Saying(said("stranger", own))
    page = f"\n自己的时长和班次随时看得到：{it.pages}/me" if it.pages else ""
    return Saying(said("welcome", own, 姓名=it.name) + page)


def something_broke() -> Saying:
    return Saying("抱歉，我这边出了点问题，您的话已经留下，管理员看得到。请稍后再发一次试试。")


def complaint_arrived(it: ComplaintArrived) -> Saying:
    words = own_words(it.text, 300)
    if it.record is not None:
        return Saying(
            f"{it.by} {day(it.on)}想改动已认定的记录{it.record}（留言{it.number}），原话：“{words}”。请联系本人。"
        )
    return Saying(f"{it.by} {day(it.on)}提了投诉建议（编号{it.number}）：“{words}”。请及时答复本人。")


def platform_alert(it: PlatformAlert) -> Saying:
    return Saying(
        f"{day(it.on)}，企业微信平台发来告警：“{own_words(it.name, 60)}”。请转告维护人员，运行 shanxing doctor 检查。"
    )
