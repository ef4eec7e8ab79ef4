"""Who is who: getting to know each other."""

from domain.staff import (
    AlreadyBound,
    BindHalted,
    Binding,
    BindingsHalted,
    BindingsListed,
    BindLocked,
    Bound,
    NewAccount,
    NewBinding,
    Unbound,
)
from domain.talk import Choice, Saying
from wording.phrases import AS_DELIVERED, Phrases, said
from wording.units import day, own_words


def who_are_you() -> Saying:
    return Saying(
        "您好，我是善行助手，还没认出您来。\n请发姓名和工号，比如“我是张三，工号1001”。认好以后直接跟我说话就行。"
    )


def bound(it: Bound) -> Saying:
    return Saying(
        f"{it.person.name}，您好！认出您了（{it.person.department}）。\n"
        "做了志愿服务直接跟我说，比如“昨天下午在福利院打扫2小时”。说“帮助”看我会什么。"
    )


def already_bound(it: AlreadyBound) -> Saying:
    return Saying(f"我认得您：{it.person.name}（{it.person.department}）。不对的话请找经办人（文明办）。")


def bind_refused() -> Saying:
    return Saying("姓名和工号没有对上。请核对后再发一次，比如“我是张三，工号1001”；还不行就找经办人（文明办）帮忙。")


def bind_locked(it: BindLocked) -> Saying:
    return Saying(f"试的次数有点多，请{it.minutes}分钟后再试，或找经办人（文明办）帮忙。")


def bind_halted(it: BindHalted) -> Saying:
    return Saying(f"刚才姓名和工号没对上的太多，为了安全先停一停。请{it.minutes}分钟后再试，或找经办人（文明办）帮忙。")


def bindings_halted(it: BindingsHalted) -> Saying:
    return Saying(
        f"{day(it.on)}，一小时内有{it.tries}次姓名和工号没对上，可能有人在试探，已暂停新的绑定，约{it.minutes}分钟后恢复。"
        "已经认得的同事不受影响。\n请留意有没有人冒用别人的工号；如果是大家正在集中绑定，请提醒核对姓名和工号。",
        title="暂停绑定账号",
    )


def new_binding(it: NewBinding) -> Saying:
    return Saying(
        f"{day(it.on)}，企业微信账号“{own_words(it.sender, 40)}”认领了{it.person.name}（{it.person.department}，"
        f"工号{it.person.no}）。如果不是本人，请解除。",
        (Choice("解除绑定", f"解除{it.person.no}的绑定"),),
        title="有人绑定了账号",
    )


def new_account(it: NewAccount) -> Saying:
    who = "您" if it.to == it.person else f"{it.person.name}（{it.person.department}，工号{it.person.no}）"
    return Saying(
        f"{day(it.on)}，网页管理台的账号“{own_words(it.name, 40)}”设好了密码，登录后就是{who}。"
        f"如果不是本人设的，请让管理员运行 shanxing console-link {it.person.no}，由本人重设密码，旧密码随即失效。",
        title="管理台账号有变动",
    )


def unbound(it: Unbound) -> Saying:
    if it.person is None:
        return Saying("没有这个工号，什么都没有改。说“绑定名单”可以看谁绑定了。")
    return Saying(
        f"已解除{it.person.name}（{it.person.department}，工号{it.person.no}）的绑定，那个账号不能再以这个身份说话。\n"
        "请提醒本人重新发姓名和工号；解除前登记的记录还在，如有不妥请核对。"
    )


def bindings_listed(it: BindingsListed) -> Saying:
    lines = [_binding(one) for one in it.bindings] or ["还没有人绑定。"]
    if it.presumed:
        lines.append(f"另有{it.presumed}人还没说过话，先按“账号就是工号”认。")
    return Saying("\n".join([*lines, "说“解除1001的绑定”这样的话可以解除。"]))


def _binding(it: Binding) -> str:
    since = f"，{day(it.at.date())}起" if it.at is not None else "，来自名单"
    return f"{it.person.name}（{it.person.no}）：{own_words(it.userid, 40)}{since}"


def clerk_only(own: Phrases = AS_DELIVERED) -> Saying:
    return Saying(said("contact", own))
