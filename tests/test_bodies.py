"""Who belongs to whom: what names, lists and folders tell, and what they leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from govaudit.rules.bodies import Member, Standing, Tree, tree
from govaudit.rules.kinship import Relation, rank_of, tails
from govaudit.rules.ruling import RulingError, default_ruling, find_ruling, load_ruling, ruling_from


def made(*names: str, year: int = 2024, folder: str = "报告") -> list[Member]:
    """Members with files in one folder; a name may carry its own folder before a slash."""
    return [Member(f"sha256:{year}{name}", name.rsplit("/", 1)[-1], year, f"{folder}/{name}.pdf") for name in names]


def links(found: Tree) -> dict[str, tuple[str, str]]:
    return {node.name: (node.parent, str(node.relation)) for node in found.nodes() if node.parent}


@pytest.mark.parametrize(
    ("name", "rank"),
    [("东屏省", 0), ("重庆市", 0), ("苏州市", 1), ("昆山市", 2), ("苏州市昆山市", 2), ("云溪市", 1), ("临江区", 2), ("石汀县", 2),
     ("柳汀镇", 3), ("城东街道", 3), ("云溪市教育局", 4), ("云溪经济开发区", 2), ("凉山彝族自治州", 1)],
)  # fmt: skip
def test_a_name_tells_its_rank(name: str, rank: int) -> None:
    assert rank_of(name, default_ruling()) == rank


def test_a_name_is_known_by_its_tails() -> None:
    assert tails("东屏省云溪市临江区") == ["东屏省云溪市临江区", "云溪市临江区", "临江区"]
    assert tails("枣庄市市中区") == ["枣庄市市中区", "市中区"]


MUST_LINK = [
    (("云溪市", "云溪市临江区", "云溪市教育局"), {"云溪市临江区": "云溪市", "云溪市教育局": "云溪市"}),
    (("云溪市人民政府", "云溪市临江区人民政府", "云溪市临江区柳汀镇人民政府"),
     {"云溪市临江区人民政府": "云溪市人民政府", "云溪市临江区柳汀镇人民政府": "云溪市临江区人民政府"}),
    (("云溪市", "云溪市临江区", "临江区柳汀镇人民政府"), {"云溪市临江区": "云溪市", "临江区柳汀镇人民政府": "云溪市临江区"}),
    (("东屏省云溪市", "云溪市教育局"), {"云溪市教育局": "东屏省云溪市"}),
    (("云溪市", "东屏省云溪市教育局"), {"东屏省云溪市教育局": "云溪市"}),
    (("云溪市人民政府", "云溪市人民政府办公室"), {"云溪市人民政府办公室": "云溪市人民政府"}),
    (("苏州市", "苏州市昆山市"), {"苏州市昆山市": "苏州市"}),
    (("云溪市", "云溪市经济开发区管理委员会"), {"云溪市经济开发区管理委员会": "云溪市"}),
]  # fmt: skip


@pytest.mark.parametrize(("names", "wanted"), MUST_LINK)
def test_names_tell_the_parent(names: tuple[str, ...], wanted: dict[str, str]) -> None:
    assert links(tree(made(*names))) == {unit: (parent, "name") for unit, parent in wanted.items()}


@pytest.mark.parametrize(
    "names",
    [
        ("云溪市", "澜桥市临江区"),
        ("云溪市", "云溪市"),
        ("云溪市教育局", "云溪市"[:2] + "日报社"),
        ("甲市新城区", "新城区柳汀镇"),  # the bare name of several cities' districts
        ("云溪市临江区", "澜桥市临江区", "临江区柳汀镇"),
        ("云溪市教育局", "云溪市教育局考试中心"),  # an organ has units only where they are listed
    ],
)
def test_what_names_do_not_tell_stays_apart(names: tuple[str, ...]) -> None:
    scattered = [Member(f"{at}", name, 2024, f"甲{at}/{name}.pdf") for at, name in enumerate(names)]
    assert links(tree(scattered)) == {}


def test_years_are_never_mixed() -> None:
    found = tree([*made("云溪市", year=2023), *made("云溪市临江区", year=2024)])
    assert links(found) == {} and [root.year for root in found.roots] == [2024, 2023]


def test_a_folder_named_after_the_parent_tells_it() -> None:
    found = tree(made("云溪市", "云溪市临江区", "临江区/柳汀镇人民政府", "临江区/双栅镇人民政府"))
    assert links(found)["柳汀镇人民政府"] == ("云溪市临江区", "folder") == links(found)["双栅镇人民政府"]


def test_the_only_place_in_a_folder_is_the_parent_but_never_surely() -> None:
    assert links(tree(made("石汀县", "柳汀镇人民政府", "教育局")))["教育局"] == ("石汀县", "beside")
    assert links(tree(made("石汀县", "梧岭县", "柳汀镇人民政府"))) == {}
    assert links(tree(made("云溪市", "石汀县", "教育局"))) == {"石汀县": ("云溪市", "beside")}


def test_a_body_is_never_counted_twice() -> None:
    twice = [Member("a", "云溪市临江区", 2024, "x/1.pdf"), Member("b", "临江区", 2024, "x/2.pdf"), Member("c", "云溪市", 2024, "x/3.pdf")]
    (root,) = tree([*twice, twice[0]]).roots
    assert [(unit.doc, unit.copies) for unit in root.units] == [("a", ("b",))]
    assert tree(twice).of("b") is root.units[0] or tree(twice).of("b") == root.units[0]


def test_the_office_speaks_for_a_government_that_has_no_report_of_its_own() -> None:
    found = tree(made("云溪市人民政府办公室", "云溪市临江区"))
    assert links(found) == {"云溪市临江区": ("云溪市人民政府办公室", "name")}


# --- lists ------------------------------------------------------------------------------------------------------------

LIST = {"groups": [{"parent": "云溪市", "units": ["临江区", "望湖区", "市教育局"]}], "names": {"市教育局": "云溪市教育局"}}


def test_a_list_names_who_is_missing() -> None:
    (root,) = tree(made("云溪市人民政府", "云溪市临江区", "云溪市教育局"), ruling_from(LIST)).roots
    assert [unit.name for unit in root.summed] == ["云溪市临江区", "云溪市教育局"]
    assert root.missing == root.absent == ("望湖区",) and root.standing is Standing.LACKING


def test_a_list_that_is_complete_makes_the_group_complete() -> None:
    (root,) = tree(made("云溪市", "云溪市临江区", "望湖区", "云溪市教育局"), ruling_from(LIST)).roots
    assert root.standing is Standing.COMPLETE and {unit.relation for unit in root.summed} == {Relation.LISTED}


def test_what_a_list_does_not_hold_is_shown_and_not_added() -> None:
    found = tree(made("云溪市", "云溪市临江区", "望湖区", "云溪市教育局", "云溪市档案馆"), ruling_from(LIST))
    (root,) = found.roots
    assert [unit.name for unit in root.units if not unit.counted] == ["云溪市档案馆"]
    assert "云溪市档案馆" not in [unit.name for unit in root.summed]


def test_a_missing_parent_still_gathers_its_units() -> None:
    (root,) = tree(made("云溪市临江区", "望湖区"), ruling_from(LIST)).roots
    assert (root.name, root.doc, len(root.units)) == ("云溪市", None, 2)


def test_a_list_may_hold_for_some_years_only() -> None:
    only = ruling_from({"groups": [{"parent": "云溪市", "units": ["望湖区"], "years": [2023]}]})
    assert tree(made("云溪市", "望湖区", folder=""), only).parents[0].listed is False
    assert tree(made("云溪市", "望湖区", year=2023), only).parents[0].listed is True


def test_lists_that_run_in_a_circle_do_no_harm() -> None:
    circle = ruling_from({"groups": [{"parent": "甲县", "units": ["乙县"]}, {"parent": "乙县", "units": ["甲县"]}]})
    found = tree(made("甲县", "乙县"), circle)
    assert sorted(node.name for node in found.nodes()) == ["乙县", "甲县"]


def test_without_a_list_the_years_beside_name_who_is_missing() -> None:
    given = [*made("云溪市", "云溪市临江区", "云溪市望湖区", year=2023), *made("云溪市", "云溪市临江区", year=2024)]
    found = tree(given)
    assert {root.year: (root.standing, root.missing) for root in found.roots} == {
        2024: (Standing.LACKING, ("云溪市望湖区",)),
        2023: (Standing.UNKNOWN, ()),
    }


@pytest.mark.parametrize(
    "data",
    [{"group": []}, {"groups": {}}, {"groups": [{"parent": "甲"}]}, {"groups": [{"parent": "甲", "units": []}]}, {"groups": ["甲"]},
     {"groups": [{"parent": "甲", "units": ["乙"], "years": ["2024"]}]}, {"groups": [{"parent": 1, "units": ["乙"]}]},
     {"names": {"甲": 1}}, {"names": []}, {"cells": {"not_additive": "t2.*"}}, {"groups": [{"parent": "甲", "units": ["乙"], "unit": 1}]}],
)  # fmt: skip
def test_a_file_that_says_what_it_may_not_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(RulingError):
        ruling_from(data)


def test_the_file_is_found_in_the_folder_or_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "云溪市"
    folder.mkdir()
    assert find_ruling([folder]) is None
    beside = tmp_path / "bodies.toml"
    beside.write_text('[[groups]]\nparent = "云溪市"\nunits = ["临江区"]\n', encoding="utf-8")
    assert find_ruling([folder]) == beside
    (folder / "bodies.toml").write_text("[cells]\nnot_additive = ['t2.fees.amount']\n", encoding="utf-8")
    assert find_ruling([folder]) == folder / "bodies.toml"
    assert not load_ruling(folder / "bodies.toml").additive("t2.fees.amount")
    assert load_ruling(beside).listings[0].units == ("临江区",)


def test_a_broken_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "bodies.toml"
    path.write_bytes(b"\xff\xfe[groups")
    with pytest.raises(RulingError, match=r"bodies\.toml"):
        load_ruling(path)
    path.write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(RulingError, match="bodies"):
        load_ruling(path)
    with pytest.raises(RulingError):
        load_ruling(tmp_path / "absent.toml")
    assert find_ruling([tmp_path / ("长" * 300), tmp_path]) == path
