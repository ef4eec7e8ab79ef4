"""The working-day table: what the program knows, what the office says against it, and what neither knows yet."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.calendar import SpecialDay
from domain.period import Period
from papers.holidays import read_holidays
from papers.tables import BadFile
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.commands.test_import_duties import CLEANING, duties, shifts

HEAD = "日期,至,名称,安排\n"
NOTICE = HEAD + "2027-01-01,2027-01-03,元旦,放假\n2027-02-05,2027-02-11,春节,放假\n2027-01-30,,春节,上班\n"


@pytest.fixture
def at_work(shell: Shell) -> Shell:
    shell.environ |= {
        "SHANXING_CLOCK_START": "2026-12-20T10:00",
        "SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/",
    }
    return shell


def test_the_notice_of_the_year_is_shown_as_people_read_it(at_work: Shell) -> None:
    lines = at_work.does("holidays").splitlines()
    assert lines[0] == "2026 年放假安排：已公布"
    assert "5月1日(周五)至5月5日(周二) 放假 5 天 劳动节（程序自带）" in lines
    assert "2月28日(周六) 上班 春节（程序自带）" in lines
    assert lines[-1] == "10月10日(周六) 上班 国庆节（程序自带）"


def test_a_year_without_notice_is_unpublished_and_never_without_holidays(at_work: Shell) -> None:
    lines = at_work.does("holidays", "--year", "2027").splitlines()
    assert lines[0] == "2027 年放假安排：未公布"
    assert "待确认" in lines[1]
    assert len(lines) == 2


def test_the_office_brings_the_notice_in_and_the_year_is_published(at_work: Shell) -> None:
    said = at_work.does("holidays", "import", at_work.office(NOTICE, "2027.csv"))
    assert "放假 10 天，上班 1 天；2027 年已公布。" in said
    assert at_work.does("holidays", "--year", "2027").splitlines() == [
        "2027 年放假安排：已公布",
        "1月1日(周五)至1月3日(周日) 放假 3 天 元旦（本单位）",
        "1月30日(周六) 上班 春节（本单位）",
        "2月5日(周五)至2月11日(周四) 放假 7 天 春节（本单位）",
    ]


def test_what_stood_tentatively_in_that_year_is_settled(at_work: Shell) -> None:
    at_work.does("import-office", at_work.office(OFFICE))
    duties(at_work, CLEANING)
    before = {str(shift.day) for shift in shifts(at_work) if shift.tentative}
    assert {"2027-01-05", "2027-02-09"} <= before
    at_work.does("holidays", "import", at_work.office(NOTICE, "2027.csv"))
    after = shifts(at_work)
    assert not [shift for shift in after if shift.tentative]
    assert before - {str(shift.day) for shift in after} == {"2027-02-09"}


def test_the_office_s_word_comes_first_and_can_be_taken_back(at_work: Shell) -> None:
    file = at_work.office(HEAD + "2026-05-05,,劳动节,上班\n", "own.csv")
    at_work.does("holidays", "import", file)
    shown = at_work.does("holidays")
    assert "5月1日(周五)至5月4日(周一) 放假 4 天 劳动节（程序自带）" in shown
    assert "5月5日(周二) 上班 劳动节（本单位）" in shown
    assert "2026 年：已公布" in at_work.does("holidays", "clear", "2026-05-05")
    assert "5月1日(周五)至5月5日(周二) 放假 5 天 劳动节（程序自带）" in at_work.does("holidays")
    assert "没有本单位的安排" in at_work.refuses("holidays", "clear", "2026-05-05")


def test_a_year_whose_last_day_is_taken_back_is_unpublished_again(at_work: Shell) -> None:
    at_work.does("holidays", "import", at_work.office(HEAD + "2027-01-01,2027-01-02,元旦,放假\n", "a.csv"))
    assert "2027 年：已公布" in at_work.does("holidays", "clear", "2027-01-01")
    assert "2027 年：未公布" in at_work.does("holidays", "clear", "2027-01-02")
    assert at_work.does("holidays", "--year", "2027").splitlines()[0] == "2027 年放假安排：未公布"


def test_what_the_rule_put_on_a_new_holiday_is_cancelled_and_comes_back_with_the_working_day(at_work: Shell) -> None:
    at_work.does("import-office", at_work.office(OFFICE))
    duties(at_work, CLEANING)
    said = at_work.does("holidays", "import", at_work.office(HEAD + "2026-12-22,,本地节日,放假\n", "a.csv"))
    assert "12月22日的义务洁城日这天放假，取消了，会通知相关的人。" in said
    assert "2026-12-22" not in {str(shift.day) for shift in shifts(at_work)}
    assert "12月22日的义务洁城日照常进行" in at_work.does("holidays", "clear", "2026-12-22")
    assert "2026-12-22" in {str(shift.day) for shift in shifts(at_work)}


def test_what_somebody_put_there_stays_and_the_operator_hears_of_it(at_work: Shell) -> None:
    at_work.does("import-office", at_work.office(OFFICE))
    duties(at_work, CLEANING)
    store = Store(f"sqlite:///{at_work.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        shift = books.duty.shifts(Period(date(2026, 12, 22), date(2026, 12, 22)))[0]
        books.duty.move(shift.number, date(2026, 12, 23), shift.start, shift.end, "")
    store.close()
    done = at_work.run("holidays", "import", at_work.office(HEAD + "2026-12-23,,本地节日,放假\n", "a.csv"))
    assert done.exit_code == 0
    assert "“取消12月23日的义务洁城日”" in done.stderr
    assert "2026-12-23" in {str(shift.day) for shift in shifts(at_work)}


def test_all_three_forms_say_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["日期", "名称", "安排"])
    book.active.append(["2027/1/1", "元旦", "放假"])
    book.active.append(["2027年1月30日", "", "上班"])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("名称,安排,日期\n,上班,2027-01-30\n元旦,休,2027-01-01\n", encoding="utf-8")
    (tmp_path / "a.json").write_text(
        '{"days": [{"date": "2027-01-01", "name": "元旦", "off": true}, {"date": "2027-01-30", "off": false}]}',
        encoding="utf-8",
    )
    expected = tuple(read_holidays(tmp_path / "a.xlsx"))
    assert [(str(special.day), special.off, special.name) for special in expected] == [
        ("2027-01-01", True, "元旦"),
        ("2027-01-30", False, "调休"),
    ]
    assert read_holidays(tmp_path / "a.csv") == read_holidays(tmp_path / "a.json") == expected
    assert all(isinstance(special, SpecialDay) for special in expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-02-30,,元旦,放假", "a.csv 第 2 行“日期”列：“2027-02-30”不是日期"),
        ("2027-01-03,2027-01-01,元旦,放假", "a.csv 第 2 行“至”列：应在“日期”之后"),
        ("2027-01-01,2027-12-31,元旦,放假", "a.csv 第 2 行“至”列：应在“日期”之后，而且最多 31 天"),
        ("2027-01-01,,,放假", "a.csv 第 2 行“名称”列：放假要写节日名称"),
        ("2027-01-01,,元旦,半天", "a.csv 第 2 行“安排”列：只能是 放假 或 上班"),
        ("2027-01-01,2027-01-03,元旦,放假\n2027-01-02,,元旦,放假", "a.csv 第 3 行“日期”列：2027-01-02 写了不止一次"),
        ("", "a.csv：一天也没有"),
    ],
)
def test_a_mistake_is_named_by_its_place_and_nothing_comes_in(at_work: Shell, text: str, said: str) -> None:
    assert said in at_work.refuses("holidays", "import", at_work.office(HEAD + text + "\n", "a.csv"))
    assert at_work.does("holidays", "--year", "2027").splitlines()[0] == "2027 年放假安排：未公布"


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("日期,名称\n2027-01-01,元旦\n")
    with pytest.raises(BadFile, match="缺少“安排”列"):
        read_holidays(tmp_path / "a.csv")
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(BadFile, match="只认"):
        read_holidays(tmp_path / "a.txt")
