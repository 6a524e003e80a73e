"""No rule is unregistered, undocumented or untested, and none speaks under another name."""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

import pytest

from govaudit import rules_command
from govaudit.audit import audit
from govaudit.messages import LANGUAGES, templates
from govaudit.rules import cells, document, enumerations, groups, plausibility, statements, years
from govaudit.rules.catalogue import RULE_IDS, RULES
from govaudit.rules.finding import Severity
from govaudit.rules.subject import Subject
from tests.documents.reports import make_report
from tests.sentences.told import told

TESTS = Path(__file__).parent
MODULES = (cells, document, enumerations, groups, plausibility, statements, years)


def test_ids_are_unique_and_as_the_contract_spells_them() -> None:
    assert len(set(RULE_IDS)) == len(RULE_IDS)
    assert all(re.fullmatch(r"(t[234]|value|text|form|year|group|report)\.[a-z0-9_]+", rule) for rule in RULE_IDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ids[0])
def test_every_rule_names_itself_and_its_clause(rule) -> None:
    clause = rule.judge.__doc__ or ""
    assert all(rule_id in clause for rule_id in rule.ids)
    assert len(clause) > len(" ".join(rule.ids)) + 20


def test_every_function_that_judges_a_subject_is_registered() -> None:
    judges = {rule.judge for rule in RULES}
    for module in MODULES:
        for name, function in vars(module).items():
            public = callable(function) and not name.startswith("_") and getattr(function, "__module__", "") == module.__name__
            if public and list(getattr(function, "__annotations__", {})) == ["subject", "return"]:
                assert function in judges, f"{module.__name__}.{name}"


@pytest.mark.parametrize("rule", RULE_IDS)
def test_every_rule_is_explained_in_both_languages(rule: str) -> None:
    for language in LANGUAGES:
        for part in ("clause", "formula", "example"):
            assert templates(language)[f"catalogue.rules.{rule}.{part}"]


def test_both_languages_have_the_same_messages_with_the_same_numbers() -> None:
    zh, en = (templates(language) for language in ("zh", "en"))
    areas = ("quantity", "reading", "text", "form", "value", "t2", "t3", "t4", "report", "year", "group", "bodies", "settings", "catalogue")
    ours = {key for key in zh.keys() | en.keys() if key.split(".")[0] in areas}
    for key in ours:
        assert set(re.findall(r"{\w+}", zh[key])) == set(re.findall(r"{\w+}", en[key])), key


def test_a_suspicion_is_never_called_an_error() -> None:
    areas = ("text.", "form.", "t2.", "t4.", "report.", "year.", "group.")
    assert [key for key, text in templates("zh").items() if key.startswith(areas) and "错误" in text] == []


@pytest.mark.parametrize("rule", RULE_IDS)
def test_every_rule_is_tested_by_name(rule: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py") if path.name != Path(__file__).name]
    assert any(f'"{rule}' in source for source in sources)


@pytest.mark.parametrize("seed", range(6))
def test_findings_have_a_severity_their_rule_declares(seed: int) -> None:
    declared = {rule_id: rule.severities for rule in RULES for rule_id in rule.ids}
    for edition in ("2021", "2019"):
        result = audit(told(make_report(seed, edition)))
        assert set(result.not_assessed) <= set(RULE_IDS)
        for finding in result.findings:
            assert finding.severity in declared[finding.rule]


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("size", ["zero", "small", "medium", "large"])
def test_consistent_reports_raise_neither_error_nor_warning(edition: str, size: str) -> None:
    for seed in range(10):
        result = audit(told(make_report(seed, edition, size=size)))
        assert [f.rule for f in result.findings if f.severity is not Severity.INFO] == []


def test_subjects_are_all_a_rule_sees() -> None:
    for module in MODULES:
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [name for name in names if name.startswith("govaudit.reading")]
    assert Subject.__dataclass_params__.frozen


# --- govaudit rules ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_every_rule(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_command.run(argparse.Namespace(language=language, format="text")) == 0
    printed = capsys.readouterr().out
    assert all(rule in printed for rule in RULE_IDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_table_has_one_row_a_rule(language: str) -> None:
    lines = rules_command.markdown(language).splitlines()
    assert len(lines) == 2 + len(RULE_IDS)
    assert all(line.count("|") == 6 for line in lines)


def test_the_command_declares_itself() -> None:
    parser = argparse.ArgumentParser()
    rules_command.add_parser(parser.add_subparsers())
    options = parser.parse_args(["rules", "--format", "markdown"])
    assert options.run is rules_command.run
