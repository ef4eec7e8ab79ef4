"""劝导 by chat: counted by kind, alone or in the same words as hours, and summed by the month."""

from tests.chat import Room


def test_persuasions_are_counted_by_kind_with_the_month_so_far(office: Room) -> None:
    li = office["李强"]
    li.says("劝阻闯红灯3起，乱扔烟头2起").hears("记下了", "11月21日", "闯红灯3起、乱扔烟头2起", "您11月一共", "撤销")
    li.says("人民路口今天劝导了5个闯红灯的").hears("在人民路口", "闯红灯5起", "一共：闯红灯8起、乱扔烟头2起")
    assert office.records() == []
    for person in office:
        person.is_told_nothing()


def test_each_hears_his_own_sum_and_the_office_hears_all(office: Room) -> None:
    office["李强"].says("劝阻闯红灯3起")
    office["李娜"].says("劝阻闯红灯4起").hears("一共：闯红灯4起")
    office["许静"].says("这个月劝导了多少起").hears("闯红灯7起")


def test_persuasions_of_another_day_belong_to_its_month(office: Room) -> None:
    li = office["李强"]
    li.says("10月30号劝阻闯红灯3起").hears("10月30日", "您10月一共：闯红灯3起")
    li.says("劝阻闯红灯1起").hears("您11月一共：闯红灯1起")


def test_a_report_of_hours_that_tells_of_persuasions_counts_them_too(office: Room) -> None:
    li = office["李强"]
    li.says("今天上午在人民路口文明劝导2小时，劝阻闯红灯3起").hears("记好了", "2小时", "劝导也记下了：闯红灯3起")
    assert len(office.records()) == 1
    office["许静"].says("这个月劝导了多少起").hears("闯红灯3起")


def test_they_are_counted_once_even_where_the_time_was_asked_for(office: Room) -> None:
    li = office["李强"]
    li.says("今天上午在人民路口文明劝导，劝阻闯红灯3起")
    if not office.records():
        li.says("2小时")
    office["许静"].says("这个月劝导了多少起").hears("闯红灯3起").does_not_hear("闯红灯6起")


def test_a_mistaken_count_is_taken_back(office: Room) -> None:
    li = office["李强"]
    li.says("劝阻闯红灯3起").says("劝阻闯红灯30起")
    li.says("撤销").hears("闯红灯30起", "不算了")
    office["许静"].says("这个月劝导了多少起").hears("闯红灯3起").does_not_hear("33起")


def test_with_the_hours_the_persuasions_told_with_them_go_too(office: Room) -> None:
    li = office["李强"]
    li.says("今天上午在人民路口文明劝导2小时，劝阻闯红灯3起")
    li.says("改成3小时").hears("改好了")
    li.says("撤销").hears("撤销了", "劝导（闯红灯3起）也不算了")
    office["许静"].says("这个月劝导了多少起").does_not_hear("闯红灯")
    assert office.records() == []


def test_the_verb_may_stand_before_the_hours_and_the_figures_after_them(office: Room) -> None:
    li = office["李强"]
    li.says("今天上午九点到十一点在人民路口劝导，闯红灯5起，乱扔烟头2起").hears("2小时", "闯红灯5起、乱扔烟头2起")


def test_ones_own_count_is_told_without_hours_and_without_that_of_others(office: Room) -> None:
    office["李强"].says("劝阻闯红灯3起，乱扔烟头2起")
    office["赵敏"].says("劝阻闯红灯4起")
    for words in ("我这个月劝导了多少", "我这个月劝导了多少起", "这个月我劝导了几次"):
        office["李强"].says(words).hears("您", "闯红灯3起、乱扔烟头2起，一共5起").does_not_hear("7起", "小时")
    office["何平"].says("我这个月劝导了多少起").hears("还没有劝导记录")
