"""The user's settings: rules off, severities, thresholds; anything unknown is refused in words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govaudit import settings
from govaudit.audit import audit
from govaudit.limits import LIMITS, Limits
from govaudit.rules.finding import Severity
from govaudit.rules.thresholds import Thresholds
from govaudit.settings import Settings, SettingsError, load_settings
from tests.documents.reports import make_report, with_fault


def load(folder: Path, text: str) -> Settings:
    path = folder / "govaudit.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_without_a_file_the_catalogue_stands_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "absent.toml")
    assert load_settings() == Settings() and Settings().described() == ()


def test_the_default_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "govaudit.toml"
    path.write_text('[rules]\n"value.blank" = "off"\n', encoding="utf-8")
    monkeypatch.setattr(settings, "default_path", lambda: path)
    assert load_settings().off == {"value.blank"}
    assert settings.FILE_NAME == "govaudit.toml"


@pytest.mark.parametrize(
    "text",
    ['[rules]\n"text.percent" = "off"\n"value.blank" = "error"\n', '[rules.text]\npercent = "off"\n[rules.value]\nblank = "error"\n'],
)
def test_both_spellings_of_a_rule(tmp_path: Path, text: str) -> None:
    chosen = load(tmp_path, text)
    assert chosen.off == {"text.percent"} and chosen.severities == {"value.blank": Severity.ERROR}


def test_thresholds_keep_their_kind(tmp_path: Path) -> None:
    chosen = load(tmp_path, "[thresholds]\njump_factor = 10\nstructure_share = 0.25\ncopied_cells = 9\n")
    assert chosen.thresholds == Thresholds(jump_factor=Decimal(10), structure_share=Decimal("0.25"), copied_cells=9)
    assert isinstance(chosen.thresholds.jump_factor, Decimal)


@pytest.mark.parametrize(("text", "words"), [
    ('[rules]\n"text.nothing" = "off"', "text.nothing"), ('[rules]\n"text.count" = "loud"', "loud"), ("[rules]\n\"text.count\" = 3", "3"),
    ("[thresholds]\nspeed = 3", "speed"), ("[thresholds]\ncopied_cells = 2.5", "2.5"), ("[thresholds]\njump_factor = 0", "0"),
    ("[thresholds]\njump_factor = nan", "NaN"), ("[thresholds]\njump_factor = true", "True"), ('[thresholds]\njump_factor = "5"', "5"),
    ("[limits]\nspeed = 3", "speed"), ("[limits]\ncpu = 0", "3600"), ("[limits]\ncpu = 1.5", "1.5"), ("[limits]\nmemory = 511", "512"),
    ("[limits]\npages = true", "True"), ('[limits]\nsize = "9"', "9"), ("[limits]\nwall = inf", "Infinity"),
    ("[window]\ndark = true", "window"), ("rules = 3", "rules"), ("[rules", "TOML"),
])  # fmt: skip
def test_what_is_not_known_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, text)
    assert words in refused.value.reason.zh and words in refused.value.reason.en


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load_settings(tmp_path / "absent.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        load_settings(tmp_path / "binary.toml")


def test_limits_are_given_in_units_people_use(tmp_path: Path) -> None:
    chosen = load(tmp_path, "[limits]\ncpu = 60\nwall = 90\nmemory = 2048\nsize = 8\npages = 500\n")
    assert chosen.limits == Limits(cpu=60, wall=90, memory=2 << 30, size=8 << 20, pages=500)
    assert next(message.en for message in chosen.described()) == "limit cpu is 60 (usually 30)"
    assert len(chosen.described()) == 5 and Settings().limits == LIMITS


def test_a_workspace_overrides_the_users_file_and_is_overridden_by_a_file_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, named = tmp_path / "own.toml", tmp_path / "named.toml"
    own.write_text("[limits]\ncpu = 40\npages = 400\n[rules.value]\nblank = 'off'\n", encoding="utf-8")
    named.write_text("[limits]\ncpu = 90\n", encoding="utf-8")
    monkeypatch.setattr(settings, "default_path", lambda: own)
    workspace = {"limits.cpu": 50, "rules.value.blank": "info", "thresholds.jump_factor": Decimal("2.5")}

    assert (load_settings().limits.cpu, load_settings().off) == (40, {"value.blank"})
    chosen = load_settings(chosen=workspace)
    assert (chosen.limits.cpu, chosen.limits.pages, chosen.off) == (50, 400, frozenset())
    assert chosen.severities == {"value.blank": Severity.INFO} and chosen.thresholds.jump_factor == Decimal("2.5")
    over = load_settings(named, workspace)
    assert (over.limits.cpu, over.limits.pages) == (90, LIMITS.pages)
    assert over.severities == chosen.severities
    for wrong in ({"window.dark": 1}, {"limits": 3}, {"limits.cpu": "x"}, {"": "x"}):
        with pytest.raises(SettingsError):
            load_settings(chosen=wrong)


def test_a_rule_that_is_off_is_silent_and_said_so() -> None:
    report = with_fault(make_report(1), {"t3.new.legal": "/"}).report()
    assert "value.blank" in {f.rule for f in audit(report).findings}
    result = audit(report, settings=Settings(off=frozenset({"value.blank", "year.carry"})))
    assert "value.blank" not in {f.rule for f in result.findings} and "year.carry" not in result.not_assessed
    assert [message.zh for message in result.settings.described()] == ["规则 value.blank 已关闭", "规则 year.carry 已关闭"]


def test_one_balance_rule_can_be_off_alone() -> None:
    report = with_fault(make_report(2), {"t3.granted.natural": "9999"}).report()
    broken = {f.rule for f in audit(report, settings=Settings(off=frozenset({"t3.row_sum"}))).findings}
    assert "t3.results_sum" in broken and "t3.row_sum" not in broken


def test_severities_change_what_counts_and_the_order() -> None:
    report = with_fault(make_report(2), {"t3.new.legal": "/", "t3.granted.natural": "9999"}).report()
    result = audit(report, settings=Settings(severities={"value.blank": Severity.ERROR, "t3.row_sum": Severity.INFO}))
    given = {f.rule: f.severity for f in result.findings}
    assert given["value.blank"] is Severity.ERROR and given["t3.row_sum"] is Severity.INFO
    order = [list(Severity).index(f.severity) for f in result.findings]
    assert order == sorted(order)


def test_thresholds_reach_the_rules() -> None:
    report = with_fault(make_report(2), {"t3.new.other": "20", "t3.new.total": "100"}).report()
    low = Settings(thresholds=Thresholds(structure_share=Decimal("0.1")))
    assert "20%" in next(f for f in audit(report, settings=low).findings if f.rule == "report.structure").message.zh
    assert "structure_share" in low.described()[0].en
