"""What the user set in govaudit.toml: rules off, severities, thresholds; and how that is said wherever findings are shown.

[rules]
"text.percent" = "off"
"form.basis" = "warning"

[thresholds]
jump_factor = 10
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from govaudit.messages import Message, say
from govaudit.rules.catalogue import RULE_IDS
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.thresholds import Thresholds

FILE_NAME = "govaudit.toml"
_OFF = "off"


class SettingsError(Exception):
    """A settings file that cannot be used: one sentence that says what is wrong and what is allowed."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices; without any, the catalogue as it is."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)

    def weighed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings with the severities the user gave their rules, errors first."""
        order = list(Severity)
        given = (replace(f, severity=self.severities[f.rule]) if f.rule in self.severities else f for f in findings)
        return tuple(sorted(given, key=lambda finding: order.index(finding.severity)))

    def described(self) -> tuple[Message, ...]:
        """Every choice that differs from the catalogue, one sentence each; empty where there is none."""
        return tuple(self._differences())

    def _differences(self) -> Iterator[Message]:
        for rule in sorted(self.off):
            yield say("settings.off", rule=rule)
        for rule, severity in sorted(self.severities.items()):
            yield say("settings.severity", rule=rule, severity=say(f"severity.{severity}"))
        usual = Thresholds()
        for each in fields(Thresholds):
            value = getattr(self.thresholds, each.name)
            if value != getattr(usual, each.name):
                yield say("settings.threshold", name=each.name, value=value, usual=getattr(usual, each.name))


def default_path() -> Path:
    """Where the settings file is looked for: the platform's configuration folder."""
    return user_config_path("govaudit", appauthor=False) / FILE_NAME


def load_settings(path: Path | None = None) -> Settings:
    """The settings of a file; without a path those of the default file, if there is one.

    SettingsError where the file cannot be read, names an unknown rule or threshold, or gives it an impossible value.
    """
    if path is None and not default_path().is_file():
        return Settings()
    source = path or default_path()
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise SettingsError(say("settings.unreadable", path=source, reason=error.strerror or error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(say("settings.no_toml", path=source, reason=error)) from error
    return settings_from(data)


def settings_from(data: Mapping[str, Any]) -> Settings:
    """Settings from parsed TOML. SettingsError where something in it is not known."""
    unknown = sorted(data.keys() - {"rules", "thresholds"})
    if unknown:
        raise SettingsError(say("settings.unknown_section", name=unknown[0]))
    choices = dict(_choices("", _table(data, "rules")))
    severities = {rule: Severity(choice) for rule, choice in choices.items() if choice != _OFF}
    off = frozenset(rule for rule, choice in choices.items() if choice == _OFF)
    return Settings(off, severities, replace(Thresholds(), **dict(_limits(_table(data, "thresholds")))))


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, Mapping):
        raise SettingsError(say("settings.unknown_section", name=name))
    return table


def _choices(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Rule ids with what was chosen; "text.percent" = … and [rules.text] percent = … are the same."""
    for key, choice in table.items():
        name = f"{prefix}{key}"
        if isinstance(choice, Mapping):
            yield from _choices(f"{name}.", choice)
            continue
        if name not in RULE_IDS:
            raise SettingsError(say("settings.unknown_rule", name=name))
        if choice not in (_OFF, *Severity):
            raise SettingsError(say("settings.unknown_choice", name=name, choice=choice))
        yield name, choice


def _limits(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    kinds = {each.name: type(getattr(Thresholds(), each.name)) for each in fields(Thresholds)}
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(say("settings.unknown_threshold", name=name, known=", ".join(sorted(kinds))))
        fits = isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite() and value > 0
        if not fits or (kinds[name] is int and value != int(value)):
            raise SettingsError(say("settings.unknown_value", name=name, value=value))
        yield name, kinds[name](value)
