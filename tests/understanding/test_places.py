"""Places of the house: however they are written, one place is one place."""

import pytest

from understanding.places import areas_of, each, fits, joined, plain, within

AREAS = ("一楼大厅", "三楼", "三楼卫生间", "机关食堂", "院区")


@pytest.mark.parametrize(
    ("one", "other"),
    [("三楼", "3楼"), ("三层", "3楼"), ("3F", "三楼"), ("三楼的走廊", "3楼 走廊"), ("二号楼十二层", "2号楼12楼")],
)
def test_numbers_storeys_and_blanks_make_no_other_place(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_a_room_lies_in_its_storey_and_no_other() -> None:
    assert within("3楼东侧卫生间", "三楼")
    assert not within("三楼", "三楼卫生间")
    assert not within("十一楼", "一楼")
    assert not within("三楼", "")


def test_words_may_mean_the_larger_or_the_smaller_place() -> None:
    assert fits("三楼卫生间", "3楼")
    assert fits("三楼", "三楼卫生间")
    assert not fits("三楼", "四楼")


@pytest.mark.parametrize(
    ("place", "areas"),
    [
        ("三楼卫生间门口", ("三楼卫生间",)),
        ("3层走廊", ("三楼",)),
        ("食堂", ("机关食堂",)),
        ("十三楼", ()),
        ("大门口", ()),
    ],
)
def test_the_closest_area_keeps_the_place(place: str, areas: tuple[str, ...]) -> None:
    assert areas_of(place, AREAS) == areas


def test_a_place_with_several_areas_may_be_any_of_them() -> None:
    assert areas_of("三楼", ("三楼东侧", "三楼西侧")) == ("三楼东侧", "三楼西侧")


@pytest.mark.parametrize(
    ("part", "whole_place", "place"),
    [
        ("走廊", "二楼", "二楼走廊"),
        ("四楼墙上", "三楼", "四楼墙上"),
        ("院区花坛", "三楼", "院区花坛"),
        ("二楼走廊", "二楼", "二楼走廊"),
        ("", "二楼", "二楼"),
        ("走廊", "", "走廊"),
        ("", "", ""),
    ],
)
def test_a_part_is_named_with_its_whole_unless_it_stands_for_itself(part: str, whole_place: str, place: str) -> None:
    assert joined(part, whole_place, AREAS) == place


@pytest.mark.parametrize(
    ("place", "places"),
    [
        ("一楼大厅和三楼走廊", ("一楼大厅", "三楼走廊")),
        ("三楼男厕和女厕", ("三楼男厕", "三楼女厕")),
        ("院区、车棚", ("院区", "车棚")),
        ("三楼走廊和食堂", ("三楼走廊", "食堂")),
        ("和平路口", ("和平路口",)),
        ("三楼", ("三楼",)),
        ("、", ("、",)),
        ("", ("",)),
    ],
)
def test_places_in_a_row_are_each_a_place(place: str, places: tuple[str, ...]) -> None:
    assert each(place, AREAS) == places
