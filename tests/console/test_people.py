"""People and departments on pages: put right by the clerk alone, and a head sees the own department's people."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.staff import Person, Role
from tests.console.walk import Browser, Offices

BAD = '"><script>alert(1)</script>'


def clerk(offices: Offices) -> Browser:
    return offices.browser("A02")


def person(offices: Offices, no: str) -> Person:
    with offices.store.look() as books:
        found = books.staff.ever(no)
    assert found is not None
    return found


def marks(browser: Browser) -> dict[str, str]:
    """What every form of the page carries."""
    form = next(form for form in browser.page.forms if "key" in form.fields)
    return {name: form.fields[name][0] for name in ("token", "key")}


def test_the_list_is_searched_and_narrowed(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people").sees("15 人", "周建国", "赵敏")
    xu.presses("查找", text="刘洋").sees("2 人", "C04", "D02")
    xu.presses("查找", text="", department="预算科", role="head").sees("2 人", "张伟", "陈晓燕").does_not_see("王磊")
    xu.presses("查找", text="%", department="", role="").sees("没有符合条件的人")


def test_a_head_sees_the_own_people_and_nobody_else(offices: Offices) -> None:
    zhang = (
        offices.browser("B01").open("/console/people").sees("4 人", "王磊").does_not_see("王芳", "导入名单", "账号绑定")
    )
    zhang.open("/console/people/B03").sees("王磊").does_not_see("保存资料", "微信账号", "标记为离开")
    zhang.open("/console/people/C01").is_refused(404)
    zhang.open("/console/people?text=王芳").does_not_see("C01")
    zhang.open("/console/people?left=1").sees("没有符合条件的人")
    zhang.open("/console/departments").sees("预算科").does_not_see("国库科", "添加科室")


def test_a_leader_sees_the_departments_in_charge_on_pages_and_in_chat_alike(offices: Offices) -> None:
    zhou = offices.browser("L01").open("/console/people").sees("15 人")
    xu = clerk(offices).open("/console/people/L01").sees("分管科室")
    xu.presses("保存分管科室", department=["预算科", "国库科"]).sees("周建国现在分管预算科、国库科")
    zhou.open("/console/people").sees("9 人", "王磊", "王芳", "周建国").does_not_see("赵敏")
    zhou.open("/console/people/D01").is_refused(404)
    xu.open("/console/departments").sees("分管领导：周建国")
    xu.open("/console/people/L01").presses("保存分管科室", department=[]).sees("周建国现在可以看全单位的内容")
    zhou.open("/console/people/D01").sees("赵敏")


def test_only_leaders_are_in_charge(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/B03")
    xu.posts("/console/people/B03/area", {**marks(xu), "department": "国库科"}).sees("不是局领导")


def test_a_person_is_put_right_and_the_roles_stay(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/B01")
    xu.presses("保存资料", name="张炜", title="科员", department="国库科", staff_no="B99").sees(
        "已更正：张炜（国库科，工号B99）"
    )
    after = person(offices, "B99")
    assert (after.name, after.department, after.roles) == ("张炜", "国库科", frozenset({Role.HEAD}))


def test_what_is_wrong_is_said_and_stays_typed(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/B03").presses("保存资料", name="")
    xu.sees("没有保存", "姓名：不能为空")
    xu.open("/console/people/B03").presses("保存资料", staff_no="c01").sees("工号“c01”已经是别人的了")
    assert person(offices, "B03").name == "王磊"


def test_roles_are_named_and_the_last_clerk_stays_one(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/A02").presses("保存角色", role=[])
    xu.sees("这样改了就没有经办人了")
    xu.open("/console/people/A03").presses("保存角色", role=["clerk"]).sees("何平", "现在的角色：经办人")
    xu.open("/console/people/A02").presses("保存角色", role=["head"]).does_not_see("保存角色")
    xu.open("/console/bindings").is_refused()
    offices.browser("A03").open("/console/people/A02").sees("科室负责人")


def test_who_is_marked_as_left_is_out_at_the_next_request(offices: Offices) -> None:
    zhang = offices.browser("B01").open("/console/people").sees("王磊")
    xu = clerk(offices).open("/console/people/B01").presses("标记为离开", name="张三").sees("姓名和这个人对不上")
    xu.presses("标记为离开", name="张伟").sees("已把张伟（预算科，工号B01）标记为离开")
    zhang.open("/console/people").does_not_see("王磊").sees("登录")
    xu.open("/console/people").sees("14 人").presses("查找", left="1").sees("张伟", "11月21日")
    xu.open("/console/people/B01").presses("恢复为在岗").sees("张伟（预算科，工号B01）已恢复为在岗")
    assert clerk(offices).open("/console/people").sees("15 人").status == 200


def test_the_last_clerk_does_not_leave(offices: Offices) -> None:
    clerk(offices).open("/console/people/A02").presses("标记为离开", name="许静").sees("没有改动", "经办人")


def test_a_leaver_is_erased_after_the_name_was_typed_and_the_files_go(offices: Offices, photos: Path) -> None:
    xu = clerk(offices).open("/console/people/B03").does_not_see("永久注销")
    xu.presses("标记为离开", name="王磊").presses("永久注销", name="王芳").sees("姓名和这个人对不上")
    xu.presses("永久注销", name="王磊").sees("已注销，登记在案").does_not_see("王磊")
    xu.open("/console/people?left=1").sees("已注销").does_not_see("王磊", "B03")
    xu.open("/console/people/B03").is_refused(404)


def test_all_that_is_kept_of_somebody_is_handed_out_and_noted(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/B03").follows("导出全部个人信息")
    assert xu.answer is not None
    assert xu.answer.data[:2] == b"PK"
    offices.browser("B01").open("/console/people/B03/data.xlsx").is_refused()


def test_a_binding_waits_for_a_look_until_the_clerk_has_seen_it(offices: Offices) -> None:
    with offices.store.open() as books:
        books.staff.bind(person(offices, "B03"), "wanglei", offices.clock.now)
    xu = clerk(offices).open("/console/people").sees("1 个待核对").follows("账号绑定").sees("王磊", "wanglei")
    xu.presses("所选都是本人", no=["B03"]).sees("已核对1个账号绑定", "没有待核对的绑定")
    xu.open("/console/people/B03").sees("已核对").presses("解除绑定").sees("已解除王磊", "未绑定")
    with offices.store.open() as books:
        books.staff.bind(person(offices, "B03"), "wanglei", offices.clock.now + timedelta(minutes=5))
    xu.open("/console/bindings").sees("王磊")


def test_departments_are_added_named_and_closed(offices: Offices) -> None:
    xu = clerk(offices).open("/console/departments").presses("添加科室", name="绩效科", aliases="绩效、绩效办")
    xu.sees("已添加绩效科（又叫：绩效、绩效办）").presses("撤销绩效科").sees("已撤销绩效科", "仍有记录的：绩效科")
    xu.presses("添加科室", name="绩效科").sees("已添加绩效科")
    xu.presses("添加科室", name="国库").sees("“国库”已经是另一个科室的名称或简称")
    xu.posts("/console/departments", {**marks(xu), "old": "预算科", "name": "预算与绩效科", "aliases": "预算科"})
    xu.sees("已保存预算与绩效科")
    assert person(offices, "B03").department == "预算与绩效科"
    xu.posts("/console/departments/close", {**marks(xu), "name": "国库科"}).sees("国库科还有4人")


def test_what_somebody_is_called_stands_as_text(offices: Offices) -> None:
    xu = clerk(offices).open("/console/people/B03").presses("保存资料", name=BAD[:30], title=BAD[:30])
    xu.open("/console/departments").presses("添加科室", name=f"科{BAD}"[:40], aliases=BAD)
    for path in ("/console/people", "/console/people/B03", "/console/departments"):
        xu.open(path)
        assert not [said for tag, said in xu.page.tags if tag == "script" and "src" not in said], path


@pytest.mark.parametrize("act", ["", "/roles", "/area", "/left", "/back", "/erase", "/unbind"])
def test_a_head_changes_nobody(offices: Offices, act: str) -> None:
    zhang = offices.browser("B01").open("/console/people")
    token = zhang.client.get("/console/departments", base_url="https://localhost").get_data(as_text=True)
    mark = token.split('"X-Form-Token": "')[1].split('"')[0]
    zhang.posts(f"/console/people/B03{act}", {"token": mark, "key": "k", "name": "王磊"}).is_refused()
    assert person(offices, "B03").name == "王磊"
