"""What the clerk does on pages is heard in chat: complaints answered, switches and sentences, a whole period."""

from datetime import timedelta
from pathlib import Path

import pytest

from console.wiring import Wiring
from tests.board import at, hush
from tests.chat import Room
from tests.console.walk import Browser, Offices, pages


@pytest.fixture
def xu(office: Room, tmp_path: Path) -> Browser:
    """The clerk's browser."""
    app = pages(Wiring(office.store, lambda: office.clock.now, "a secret key of the tests", tmp_path))
    return Offices(app, office.store, office.clock).browser("A02")


def signed_in_anew(office: Room, browser: Browser) -> None:
    """A session ends after some days."""
    with office.store.open() as books:
        browser.keep(books.sessions.open(books.staff.office().clerks[0], office.clock.now))


def test_a_complaint_is_answered(office: Room, xu: Browser) -> None:
    office["王磊"].says("投诉建议：食堂排队太久").hears("编号1")
    office["许静"].is_told("食堂排队太久")
    hush(office)
    xu.open("/console/notes").sees("食堂排队太久").presses("发给本人", words="下周起错峰开饭")
    office.tick()
    office["王磊"].is_told("食堂排队太久", "答复", "下周起错峰开饭")
    for person in office:
        person.is_told_nothing()


def test_what_is_not_answered_comes_back_to_the_clerk_once(office: Room, xu: Browser) -> None:
    office["王磊"].says("投诉建议：食堂排队太久")
    hush(office)
    at(office, 2026, 11, 25, 10)
    office["许静"].is_told("有1条留言还没有答复", "投诉建议")
    office.tick(hours=1)
    at(office, 2026, 11, 26, 10)
    office["许静"].is_told_nothing()
    at(office, 2026, 11, 30, 10)
    office["许静"].is_told("有1条留言还没有答复")
    signed_in_anew(office, xu)
    xu.open("/console/notes").presses("发给本人", words="在办了")
    at(office, 2026, 12, 10, 10)
    office["许静"].is_told_nothing()


def test_a_ranking_switched_on_and_off_changes_the_answer(office: Room, xu: Browser) -> None:
    office["王磊"].says("今天上午在福利院打扫2小时").hears("记")
    office["许静"].says("今年谁的志愿时长最多").hears("不给大家排名")
    xu.open("/console/policy").presses("打开：个人排名", reason="区里要求")
    office.tick()
    office["周建国"].is_told("个人排名", "区里要求")
    office["许静"].says("今年谁的志愿时长最多").hears("王磊").does_not_hear("不给大家排名")
    xu.open("/console/policy").presses("关闭：个人排名")
    office["许静"].says("今年谁的志愿时长最多").hears("不给大家排名")


def test_a_sentence_in_the_offices_own_words_is_said_at_once(office: Room, xu: Browser) -> None:
    office["王磊"].says("谢谢").hears("不客气")
    xu.open("/console/phrases/thanks").presses("保存", text="应该的，{姓名}。")
    office["王磊"].says("谢谢").hears("应该的，王磊。")
    xu.open("/console/phrases/thanks").presses("恢复默认")
    office["王磊"].says("谢谢").hears("不客气")


def test_a_period_from_the_pages_is_heard_by_everybody(office: Room, xu: Browser) -> None:
    office["王磊"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人").hears("李娜")
    xu.open("/console/board").presses("开始征集", label="", until="2026-11-30")
    office.tick()
    office["王磊"].is_told("李娜", "2026年第一期")
    xu.follows("2026年第一期").follows("下一步：进入核实").presses("确定，进入核实")
    xu.follows("李娜").presses("属实")
    office.tick()
    office["李娜"].is_told("同意").presses("四项都同意")
    xu.open("/console/board/1").follows("下一步：开始投票").presses("确定，开始投票", until="2026-11-24")
    office.tick()
    office["张伟"].is_told("投票").says("投1号").hears("李娜")
    xu.open("/console/board/1").sees("已有 1 人投票").does_not_see("张伟")
    xu.follows("下一步：结束投票").presses("确定，结束投票").sees("1 人投了票").does_not_see("张伟")
    xu.follows("李娜").presses("上榜").presses("都签了")
    hush(office)
    xu.open("/console/board/1").follows("下一步：开始公示").presses("确定，开始公示")
    office.tick()
    office["孙丽"].is_told("公示", "李娜").says("对李娜的公示有异议：那天她不在").hears("异议")
    xu.open("/console/board/1").sees("那天她不在", "孙丽").presses("不成立", reason="当天有人证明")
    office.tick()
    office["孙丽"].is_told("不成立", "当天有人证明")
    hush(office)
    office.clock.now += timedelta(days=11)
    signed_in_anew(office, xu)
    xu.open("/console/board/1").follows("下一步：发布好人榜").presses("确定，发布好人榜")
    office.tick()
    office["何平"].is_told("好人榜", "李娜")
    office["王磊"].is_told("李娜")
