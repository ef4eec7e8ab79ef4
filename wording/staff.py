"""Who is who: getting to know each other."""

from domain.staff import AlreadyBound, BindLocked, Bound, NewBinding
from domain.talk import Saying
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


def new_binding(it: NewBinding) -> Saying:
    return Saying(
        f"{day(it.on)}，企业微信账号“{own_words(it.sender, 40)}”认领了{it.person.name}（{it.person.department}，"
        f"工号{it.person.no}）。如果不是本人，请在后台解除。"
    )
