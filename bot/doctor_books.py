"""What the books tell the doctor: people, clock, holidays, what waits, what was lost, what was alerted."""

from collections.abc import Iterator
from datetime import timedelta

from bot.app import Parts
from bot.finding import Finding, fine, wrong
from bot.settings import PREFIX
from domain.alerts import Cause
from domain.staff import Office
from scheduling import holidays
from storage.outbox import Way
from wording.alerts import heading, why

EARLIEST = 2026  # a year before this program was made cannot be right
GAP = timedelta(minutes=10)
SILENCE = timedelta(minutes=5)
QUIET = timedelta(days=3)  # after which it is worth asking whether messages still come
MOST_SHOWN = 5  # parcels that were not delivered
NOTICE_MONTH = 11  # in which the holiday notice of the next year comes out


def people(parts: Parts) -> Iterator[Finding]:
    with parts.store.look() as books:
        office = books.staff.office()
    if not office.people:
        yield wrong("名单：还没有人员", "请运行 shanxing import-office 名单文件 --clerk 经办人工号")
        return
    yield fine(f"名单：{office.unit or '本单位'}，{len(office.departments)} 个科室，{len(office.people)} 人")
    if not office.clerks:
        yield wrong("经办人：还没有", "请运行 shanxing import-office 名单文件 --clerk 经办人工号")
    yield from _named(parts, office)


def _named(parts: Parts, office: Office) -> Iterator[Finding]:
    """Those who are to hear alerts and to keep the head of the chain are people at work."""
    settings = parts.settings
    for setting, numbers in (("OPERATORS", settings.operators), ("WITNESSES", settings.witnesses)):
        unknown = "、".join(number for number in numbers if office.person(number) is None)
        if unknown:
            yield wrong(f"{PREFIX}{setting}：工号 {unknown} 不在名单里", "请改成在职人员的工号，再重启程序。")


def times(parts: Parts) -> Iterator[Finding]:
    now = parts.clock()
    shown = f"{now:%Y-%m-%d %H:%M}（{parts.settings.timezone.key}）"
    with parts.store.look() as books:
        health = books.doctor.health(now)
    if now.year < EARLIEST:
        yield wrong(f"时钟：{shown} 不对", "请校准服务器时间（timedatectl set-ntp true）。")
    elif health.gap is not None and abs(health.gap) > GAP:
        minutes = round(health.gap.total_seconds() / 60)
        advice = f"{health.gap_at:%m-%d %H:%M} 收到的消息与本机相差 {minutes} 分钟，请校准服务器时间。"
        yield wrong(f"时钟：{shown} 与企业微信相差太多", advice)
    else:
        yield fine(f"时钟：{shown}")
    if health.tick_at is None or parts.settings.clock_start is not None:
        yield fine("定时任务：还没有运行过" if health.tick_at is None else "定时任务：演练时不看")
    elif now - health.tick_at > SILENCE:
        advice = f"上一次是 {health.tick_at:%Y-%m-%d %H:%M}，请启动 shanxing serve（或 shanxing clock）。"
        yield wrong("定时任务：停了", advice)
    else:
        yield fine(f"定时任务：上一次 {health.tick_at:%H:%M:%S}")


def free_days(parts: Parts) -> Iterator[Finding]:
    """The notice of a year comes out in November of the year before; without it the rota goes by weekdays."""
    with parts.store.look() as books:
        known = books.calendar.get().published or holidays.published()  # nothing yet: the clock has not run
    now = parts.clock()
    way = "请升级程序，或运行 shanxing holidays import 文件；在这之前按星期排班，并注明待确认。"
    if now.year not in known:
        yield wrong(f"放假安排：{now.year} 年未公布", way)
        return
    following = f"{now.year + 1} 年{'已' if now.year + 1 in known else '未'}公布"
    late = now.year + 1 not in known and now.month >= NOTICE_MONTH
    yield fine(f"放假安排：{now.year} 年已公布，{following}", f"通知公布以后，{way}" if late else "")


def waiting(parts: Parts) -> Iterator[Finding]:
    with parts.store.look() as books:
        health = books.doctor.health(parts.clock())
        troubles = books.outbox.troubles(MOST_SHOWN)
        names = {receiver: books.staff.who(receiver) for _, receiver, _, _ in troubles}
    if health.outbox_stuck:
        advice = "请看下面的“令牌”一项；shanxing serve（或 clock）没有运行时也会这样。"
        yield wrong(f"待发消息：{health.outbox_stuck} 条过了 5 分钟还没发出", advice)
    else:
        yield fine(f"待发消息：{health.outbox_waiting} 条，没有积压")
    if health.outbox_failed:
        shown = "、".join(
            f"{person.name if (person := names[receiver]) else receiver}（{why(reason)}）"
            for _, receiver, state, reason in troubles
            if state == Way.FAILED
        )
        latest = f"最近没送到的是 {shown}，" if shown else ""
        yield fine(f"没送到的消息：累计 {health.outbox_failed} 条", f"{latest}请另行通知本人。")
    if health.inbox_failed:
        yield wrong(f"没处理成的来信：{health.inbox_failed} 条", "请把日志里 error 一级的行交给维护人员。")
    if health.photos_failed:
        yield fine(f"没取到的照片：累计 {health.photos_failed} 张", "过了三天或不是图片，可请本人重发。")


def came(parts: Parts) -> Iterator[Finding]:
    """When anybody last wrote: a door that nobody finds is silent."""
    with parts.store.look() as books:
        last = books.watch.queues().newest_message
    ask = "请在手机上给应用发一句“帮助”试试；没有回答时，请核对管理后台“接收消息”里的网址。"
    if last is None:
        yield fine("来信：还没有收到过", ask if parts.settings.wecom is not None else "")
        return
    age = parts.clock() - last
    yield fine(f"来信：最近一条是 {last:%Y-%m-%d %H:%M}（{ago(age)}）", ask if age > QUIET else "")


def ago(age: timedelta) -> str:
    """Roughly, as one says it."""
    minutes = max(0, round(age.total_seconds() / 60))
    if minutes < 120:
        return f"{minutes} 分钟前"
    return f"{minutes // 60} 小时前" if minutes < 48 * 60 else f"{minutes // (24 * 60)} 天前"


def alerts(parts: Parts) -> Iterator[Finding]:
    """What was alerted and is not over."""
    with parts.store.look() as books:
        still = books.watch.alerts().get("open", {})
    for name, one in sorted(still.items()):
        since = one["since"].replace("T", " ")[:16]
        if "gone" in one:
            yield fine(f"告警：“{heading(Cause(name))}”刚过去，半小时内不再出现就算恢复")
        else:
            yield wrong(f"告警：“{heading(Cause(name))}”，从 {since} 起还没有恢复", "办法在当时发出的告警里。")
