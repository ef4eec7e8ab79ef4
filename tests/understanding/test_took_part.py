"""Who took part, in a town hall where names are words; and the nearest sentences that say otherwise."""

import pytest

from domain.hours import ReportHours
from papers.office import read_office
from tests.understanding.office import HERE, NOW
from understanding import understand
from understanding.hearing import Heard, Hearing

OFFICE = read_office(HERE / "notebooks/town/office.json").office
PEOPLE = {person.name: person for person in OFFICE.people}


def hear(sender: str, text: str) -> Heard:
    return understand(text, Hearing(NOW, PEOPLE[sender], OFFICE))


def took_part(sender: str, text: str) -> set[str]:
    intent = hear(sender, text).intent
    assert isinstance(intent, ReportHours), intent
    assert not intent.missing, intent
    return {person.name for entry in intent.entries for person in entry.people}


@pytest.mark.parametrize(
    ("sender", "text", "names"),
    [
        ("黎明", "跟倒丁香在后院扫落叶一个半钟头", "黎明 丁香"),
        ("白灵", "带到黎明去敬老院读报1小时", "白灵 黎明"),
        ("李娜", "约起婷婷去河边捡垃圾1小时", "李娜 罗婷婷"),
        ("安静", "去石桥村清河道,捎上了肖鹏,2小时", "安静 肖鹏"),
        ("石磊", "我+江山+黎明 捡垃圾 50分钟", "石磊 江山 黎明"),
        ("康健", "到石桥村慰问困难户两小时,党政办黎明随行", "康健 黎明"),
        ("石磊", "今天擦宣传栏,江山过来搭手,一个小时", "石磊 江山"),
        ("李娜", "杨柳佳怡婷婷和我擦玻璃1小时", "李娜 杨柳 花佳怡 罗婷婷"),
        ("白灵", "下午带队去捡垃圾,队员:黎明、丁香,1小时", "白灵 黎明 丁香"),
        ("王晓东", "高队让牛奔来铲雪,我俩干了1小时", "王晓东 牛奔"),
        ("周长河", "向阳主任带平安巡夜2小时", "向阳 平安"),
        ("周长河", "任委员安排平安和成功去车站引导1小时", "平安 成功"),
        ("王小冬", "田站长、春雨姐,还有俺,植树一个半钟头", "田丰收 苗春雨 王小冬"),
        ("段文斌", "黎明同志陪同,慰问老党员1小时", "段文斌 黎明"),
        ("牛奔", "高远的儿子和我捡垃圾1小时", "牛奔"),
        ("平安", "和社区王主任清理小广告1小时", "平安"),
        ("黎明", "跟白零还有钱朵朵去石桥村教孩子拓印1小时", "黎明 白灵 钱多多"),
        ("石磊", "那个我跟将山今天下午给老人量血压量了一个小时四十五分钟就这", "石磊 江山"),
        ("白灵", "除安静外,今天还有成功跟我一起扫雪1小时", "白灵 安静 成功"),
        ("石磊", "今天黎明带我们去车站引导1小时", "石磊 黎明"),
        ("石磊", "今天车站引导1小时,丁香带的队", "石磊 丁香"),
        ("石磊", "今天车站引导1小时,一起去的有丁香、肖鹏", "石磊 丁香 肖鹏"),
        ("石磊", "昨天和@丁香 布置讲堂,摆椅子,志愿2小时", "石磊 丁香"),
    ],
)
def test_those_who_are_joined_in_any_way_took_part(sender: str, text: str, names: str) -> None:
    assert took_part(sender, text) == set(names.split())


@pytest.mark.parametrize(
    ("sender", "text", "names"),
    [
        ("钱多多", "段主席、任委员和我去敬老院送温暖2小时", "段文斌 任静 钱多多"),
        ("牛奔", "跟着高副队长清理小广告1小时", "高洋 牛奔"),
        ("安静", "雪梅镇长和桂兰主任去敬老院陪老人说话1小时", "汪雪梅 肖桂兰"),
        ("汪卫东", "今天和卫站擦烈士墓碑1小时", "卫国 汪卫东"),
        ("章晓红", "张会计今天清理花坛1小时", "张小红"),
    ],
)
def test_titles_are_those_of_the_office(sender: str, text: str, names: str) -> None:
    assert took_part(sender, text) == set(names.split())


@pytest.mark.parametrize(
    ("sender", "text", "names"),
    [
        ("肖鹏", "图书室要安静,我和安静整理图书一个半小时", "肖鹏 安静"),
        ("肖桂兰", "我和安静黎明三个人挂灯笼,每人半小时", "肖桂兰 安静 黎明"),
        ("钱多多", "成功今天在车站文明引导1小时", "成功"),
        ("钱多多", "今天在车站成功劝导三名行人,志愿1小时", "钱多多"),
        ("肖鹏", "下午在丁香园栽丁香,两小时", "肖鹏"),
        ("江山", "给新栽的杨柳浇水1小时", "江山"),
        ("安静", "在向阳社区清楼道1小时", "安静"),
        ("陈思", "宣传平安建设1小时", "陈思"),
        ("黎明", "和平安巡河1小时", "黎明 平安"),
        ("张小红", "国庆和我擦玻璃1小时", "陈国庆 张小红"),
        ("石磊", "帮成功代报,他今天在车站给旅客带路1小时", "成功"),
        ("石磊", "今天我和江山不对是安静我俩扫雪1小时", "石磊 安静"),
    ],
)
def test_what_stands_around_a_word_tells_whether_it_is_a_name(sender: str, text: str, names: str) -> None:
    assert took_part(sender, text) == set(names.split())


@pytest.mark.parametrize(
    ("sender", "text", "names"),
    [
        ("花佳怡", "本来李娜也要来,她孩子发烧没来,我和婷婷擦玻璃1小时", "花佳怡 罗婷婷"),
        ("肖桂兰", "肖鹏病假,我和安静去敬老院帮厨2小时", "肖桂兰 安静"),
        ("高远", "我休假,高洋、牛奔清理小广告2小时", "高洋 牛奔"),
        ("白灵", "丁香带着黎明扫的院子,1小时,我没赶上,就给他俩记", "丁香 黎明"),
        ("王小冬", "田站长开会去了,苗春雨清渠1小时", "苗春雨"),
        ("王小冬", "田站长开会去了,回来清渠1小时", "田丰收"),
        ("王晓东", "一群人在河边清淤两小时,就记我和高远两个人", "王晓东 高远"),
        ("牛奔", "周书记打电话安排的,我在卡口劝导2小时", "牛奔"),
        ("王晓东", "高队,我今早护学40分钟", "王晓东"),
        ("石磊", "江山开会,黎明跟我扫雪1小时", "石磊 黎明"),
        ("白灵", "黎明、丁香扫雪1小时,本人在县里培训", "黎明 丁香"),
        ("万明", "丁香在县里培训老人用手机,我扫雪1小时", "丁香 万明"),
        ("李娜", "婷婷托我报一下,她今天导办志愿服务2小时", "罗婷婷"),
        ("白灵", "记一条 丁香 今天扫院子1小时 哦打错人了 是黎明", "黎明"),
        ("王小冬", "春雨下乡了不在,就田站长跟我把车棚拾掇了,各四十五分钟", "田丰收 王小冬"),
        ("万明", "镇纪委周书记“就差党政办没报了”:今天黎明和丁香扫雪,各55分钟", "黎明 丁香"),
        ("万明", "回复周书记“就差党政办没报了”:今天黎明和丁香扫雪,各55分钟", "黎明 丁香"),
        ("白灵", "夏侯明带队,黎明、丁香今天扫雪1小时,一行三人。(供稿:白灵)", "夏侯明 黎明 丁香"),
        ("石磊", "我和江山捡垃圾1小时,记我一个人的就行", "石磊"),
        ("成功", "成功家里有事只干了半小时,扫雪", "成功"),
        ("白灵", "江山上午没去,下午去扫雪两小时", "江山"),
        ("白灵", "丁香昨天没来,今天来了1小时,扫雪", "丁香"),
        ("白灵", "我和丁香上午没来,下午过来扫雪1小时", "白灵 丁香"),
        ("白灵", "丁香上午没来,下午我去扫雪1小时", "白灵"),
        ("白灵", "丁香上午没来,下午也没来,我扫雪1小时", "白灵"),
        ("石磊", "汪镇长布置的任务,我和丁香今天扫雪1小时", "石磊 丁香"),
        ("石磊", "今天车站引导1小时,证明人肖鹏", "石磊"),
        ("石磊", "今天给肖鹏他们送水1小时,志愿的", "石磊"),
        ("石磊", "我跟肖鹏、丁香今天擦玻璃1小时,肖鹏腰疼没干", "石磊 丁香"),
        ("石磊", "昨天在献血站帮忙2小时,遇见丁香了,她也在帮忙", "石磊"),
        ("石磊", "昨天在献血站帮忙2小时,本来丁香要来的", "石磊"),
    ],
)
def test_those_who_were_away_or_only_spoken_of_did_not_take_part(sender: str, text: str, names: str) -> None:
    assert took_part(sender, text) == set(names.split())


@pytest.mark.parametrize(
    ("sender", "text", "names"),
    [
        ("向阳", "平安办全体发传单1小时,陈曦值班除外", "向阳 平安 陈思"),
        ("肖桂兰", "社事办全员扫雪一小时(安静除外)", "肖桂兰 肖鹏"),
        ("章晓红", "财政所、退役站全体清扫河堤1小时", "章晓红 张小红 陈国庆 卫国 汪卫东"),
        ("向阳", "平安办发传单1小时,除了陈曦出差,都到了", "向阳 平安 陈思"),
        ("平安", "除向主任在市里开会,我们办其余的人今早全上路口劝导了,40分钟", "平安 陈思 陈曦"),
        ("白灵", "社会事务办公室今天下午组织“清洁家园”活动,除安静请假外全体人员参加,2小时", "肖桂兰 肖鹏"),
    ],
)
def test_whole_departments_but_for_those_who_were_left_out(sender: str, text: str, names: str) -> None:
    assert took_part(sender, text) == set(names.split())


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("万明", "爷儿几个扫了一个钟头雪,报一下时长"),
        ("李娜", "姐妹仨今天在敬老院包饺子2小时"),
        ("李娜", "张晓红今天捡垃圾1小时"),
        ("黎明", "帮老肖登一下,今天扫院子40分钟"),
        ("陈思", "王主任和我清理楼道1小时"),
        ("白灵", "我、黎明、丁香,再加两个人,扫雪1小时"),
        ("肖桂兰", "社事办大部分人扫雪一小时"),
        ("白灵", "成功打来水擦桌子1小时"),
        ("白灵", "张三丰在石桥村修渠,志愿俩钟头"),
        ("安静", "王建国今天打扫2小时"),
        ("白灵", "张局今天带队捡垃圾一小时"),
        ("白灵", "今天跟刘科一起清运花坛垃圾,半小时"),
        ("高远", "执法队几个小伙子今天去市场帮忙搬桌椅,一个半钟头"),
        ("石磊", "我跟便民服务中心俩姑娘擦玻璃1小时"),
        ("石磊", "今天和肖鹏他们扫雪1小时"),
        ("石磊", "今天和肖鹏、丁香等人扫雪1小时"),
        ("石磊", "周书记、汪镇长带队,今天我们镇上二十多人扫雪1小时"),
        ("石磊", "丁香老婆昨天在献血站帮忙2小时"),
    ],
)
def test_it_asks_where_somebody_would_be_lost_or_guessed(sender: str, text: str) -> None:
    intent = hear(sender, text).intent
    assert isinstance(intent, ReportHours)
    assert "people" in intent.missing
