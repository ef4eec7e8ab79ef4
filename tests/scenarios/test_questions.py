"""Questions about hours: exact sums, who may see whose, no ranking, lists and single records."""

from datetime import timedelta

from domain.staff import Policy
from tests.chat import Room


def three_ledgers(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午在福利院打扫2小时").hears("计入志愿服务")
    zhang.says("周三在社区服务中心帮忙45分钟").hears("计入志愿服务")
    zhang.says("周二参加义务洁城日3小时").hears("计入值勤")


def test_my_hours_are_exact_a_ledger_and_say_what_is_to_be_reviewed(office: Room) -> None:
    three_ledgers(office)
    office.approve(office.records("张伟")[0].number)
    office["张伟"].says("我今年多少小时").hears(
        "2026年", "志愿服务 2小时45分（2条），其中45分钟（1条）待审核", "值勤 3小时（1条）", "不相加"
    ).does_not_hear("5小时45分")


def test_my_hours_of_any_period(office: Room) -> None:
    three_ledgers(office)
    office["张伟"].says("我这周多少小时").hears("11月16日到11月22日", "志愿服务 2小时45分")
    office["张伟"].says("我上个月志愿时长多少").hears("2026年10月", "还没有记录")


def test_my_records_are_listed_newest_first(office: Room) -> None:
    three_ledgers(office)
    office["张伟"].says("我的记录").hears("11月20日（周五）", "11月18日（周三）", "11月17日（周二）")
    heard = office["张伟"].heard
    assert heard.index("11月20日") < heard.index("11月17日")


def test_a_long_list_is_cut_and_says_how_many_more(office: Room) -> None:
    zhang = office["张伟"]
    for back in range(12):
        day = office.clock.now - timedelta(days=back + 1)
        zhang.says(f"{day.month}月{day.day}日在福利院打扫1小时").hears("记好了")
    zhang.says("我的记录").hears("还有2条")


def test_one_record_is_shown_whole(office: Room) -> None:
    three_ledgers(office)
    number = office.records("张伟")[0].number
    office["张伟"].says(f"看记录{number}").hears(
        f"记录{number}", "待审核", "张伟", "11月20日（周五）", "2小时", "福利院"
    )


def test_a_record_is_not_shown_to_just_anybody(office: Room) -> None:
    three_ledgers(office)
    number = office.records("张伟")[0].number
    office["赵敏"].says(f"看记录{number}").hears("不是您的").does_not_hear("福利院", "张伟")
    office["赵敏"].says("看记录999").hears("没有找到")


def test_a_head_asks_for_people_of_the_own_department(office: Room) -> None:
    office["王磊"].says("昨天在福利院打扫2小时")
    office["张伟"].says("王磊今年多少小时").hears("王磊", "2小时")
    office["陈晓燕"].says("王磊今年多少小时").hears("王磊", "2小时")
    office["张伟"].says("预算科今年多少小时").hears("预算科（4人）", "2小时")


def test_others_are_refused_politely(office: Room) -> None:
    office["王磊"].says("昨天在福利院打扫2小时")
    for asker in ("赵敏", "李明", "王芳"):
        office[asker].says("王磊今年多少小时").hears("抱歉").does_not_hear("2小时")
    office["赵敏"].says("预算科今年多少小时").hears("抱歉").does_not_hear("2小时")


def test_leaders_and_the_clerk_see_everyone(office: Room) -> None:
    office["王磊"].says("昨天在福利院打扫2小时")
    for asker in ("周建国", "许静"):
        office[asker].says("王磊今年多少小时").hears("2小时")
        office[asker].says("国库科今年多少小时").hears("国库科", "还没有记录")


def test_everyone_hears_the_total_of_the_own_department(office: Room) -> None:
    office["王磊"].says("昨天在福利院打扫2小时")
    office["李明"].says("预算科今年多少小时").hears("2小时（1条）")


def test_people_are_not_ranked(office: Room) -> None:
    office["王磊"].says("昨天在福利院打扫2小时")
    office["李明"].says("昨天在福利院打扫1小时")
    office["李明"].says("今年志愿时长谁最多").hears(
        "减轻负担", "不给大家排名", "1小时（1条）", "预算科", "3小时（2条）"
    )
    office["李明"].does_not_hear("王磊")


def test_an_office_may_choose_to_rank(office: Room) -> None:
    office.set_policy(Policy(ranking=True))
    office["王磊"].says("昨天在福利院打扫2小时")
    office["李明"].says("昨天在福利院打扫1小时")
    office["李明"].says("今年志愿时长排名").hears("1 王磊", "2 李明")


def test_withdrawn_records_do_not_count(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.says("撤销")
    zhang.says("我今年多少小时").hears("还没有记录")


def test_a_nickname_in_a_question_offers_only_whom_one_may_see(office: Room) -> None:
    office["许静"].says("小王今年多少小时").hears("王磊", "王芳")
    office["赵敏"].says("小王今年多少小时").does_not_hear("王磊", "王芳")
