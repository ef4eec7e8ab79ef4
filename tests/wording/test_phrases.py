"""Sentences of the office's own: whatever is typed, what is said then fits, parses and keeps to the known fields."""

from hypothesis import given
from hypothesis import strategies as st

from domain.policy import Relief
from domain.talk import Replied, Topic, Welcome
from wording import say
from wording.phrases import CATALOGUE, Fault, Phrase, check, clean, filled, phrase, preview, said

LONGEST_MESSAGE = 2048  # bytes
TYPED = st.text(st.characters(codec=None) | st.sampled_from("{}｛｝<>$\n\r姓名编号 "), max_size=260)


@given(st.sampled_from(CATALOGUE), TYPED, st.text(max_size=200))
def test_whatever_is_typed_gives_a_message_that_fits_or_is_not_taken(of: Phrase, typed: str, name: str) -> None:
    checked = check(of, typed)
    if checked.fault is not None:
        assert said(of.name, {of.name: typed}, 姓名="张伟", 编号="12") == filled(
            of.default, {"姓名": "张伟", "编号": "12"}
        )
        return
    text = said(of.name, {of.name: checked.text}, 姓名=name, 编号="12")
    assert len(text.encode("utf-8", "strict" if name.isprintable() else "replace")) <= LONGEST_MESSAGE - 300
    assert text.strip() or not preview(of, checked.text).strip()
    assert not set("<>$") & set(preview(of, checked.text))
    assert check(of, checked.text) == checked, "what is kept would be taken again as it is"


@given(TYPED)
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(st.text(max_size=60))
def test_a_name_is_never_read_as_a_field(name: str) -> None:
    assert filled("{姓名}好", {"姓名": name, "编号": "x"}) == f"{name}好"


def test_every_sentence_as_delivered_holds_by_its_own_rules() -> None:
    assert [of.name for of in CATALOGUE if check(of, of.default).fault is not None] == []
    assert len({of.name for of in CATALOGUE}) == len(CATALOGUE)


def test_every_rule_of_relief_has_its_reference() -> None:
    assert [rule for rule in Relief if phrase(rule.value) is None] == []


def test_what_is_wrong_is_named() -> None:
    of = phrase("welcome")
    assert of is not None
    assert check(of, " \n ").fault is Fault.EMPTY
    assert check(of, "您好" * 200).fault is Fault.TOO_LONG
    assert check(of, "\n".join("一二三四五六")).fault is Fault.LINES
    assert (check(of, "{工号}好").fault, check(of, "{工号}好").said) == (Fault.UNKNOWN_FIELD, "工号")
    assert check(of, "{姓名好").fault is Fault.BRACE


def test_an_office_may_greet_in_its_own_words() -> None:
    own = {"welcome": "{姓名}同志，欢迎回来。", "thanks": "应该的，{姓名}。"}
    assert say(Welcome("张伟"), own).text == "张伟同志，欢迎回来。"
    assert say(Replied(Topic.THANKS, "张伟"), own).text == "应该的，张伟。"
    assert "善行助手" in say(Welcome("张伟")).text
