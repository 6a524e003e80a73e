"""What the user set: rules off, severities, thresholds, limits of reading; and how that is said wherever findings are shown.

In govaudit.toml, or by the same names for one workspace (`govaudit settings`): it goes before the user's file, --config before both.

[rules]
"text.percent" = "off"
"form.basis" = "warning"

[thresholds]
jump_factor = 10

[limits]
cpu = 60
pages = 500
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from govaudit.limits import LIMITS, MIB, Limits
from govaudit.messages import Message, say
from govaudit.rules.catalogue import RULE_IDS
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.thresholds import Thresholds

FILE_NAME = "govaudit.toml"
_OFF = "off"
_SECTIONS = frozenset({"rules", "thresholds", "limits"})

_LIMITS = {"cpu": (1, 3600, 1), "wall": (1, 7200, 1), "memory": (512, 65536, MIB), "size": (1, 1024, MIB), "pages": (1, 10000, 1),
           "recognition": (1, 600, 1)}  # fmt: skip
"""What may be set of Limits: least, most, and how much one of it is: seconds, seconds, MiB, MiB, pages, seconds a page."""


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
    limits: Limits = LIMITS

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
        for name, (_, _, unit) in _LIMITS.items():
            value, standard = (round(getattr(limits, name) / unit) for limits in (self.limits, LIMITS))
            if value != standard:
                yield say("settings.limit", name=name, value=value, usual=standard)


def default_path() -> Path:
    """Where the settings file is looked for: the platform's configuration folder."""
    return user_config_path("govaudit", appauthor=False) / FILE_NAME


def load_settings(path: Path | None = None, chosen: Mapping[str, Any] | None = None) -> Settings:
    """The settings of the user's own file, where there is one; over it what is `chosen` for a workspace; over that the file at `path`.

    SettingsError where a file cannot be read, or something in it or chosen is not known or impossible.
    """
    layers = [_sections(chosen or {})]
    if path is not None:
        # a file that is named stands for the user's own
        layers.append(_parsed(path))
    elif default_path().is_file():
        layers.insert(0, _parsed(default_path()))
    return settings_from({name: _merged(layers, name) for layer in layers for name in layer})


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise SettingsError(say("settings.unreadable", path=path, reason=error.strerror or error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(say("settings.no_toml", path=path, reason=error)) from error


def in_force(settings: Settings) -> dict[str, str]:
    """What is set, by name as the user writes it: rules that differ from the catalogue, every threshold, every limit."""
    rules = dict.fromkeys(settings.off, _OFF) | {rule: str(severity) for rule, severity in settings.severities.items()}
    named = {f"rules.{rule}": rules[rule] for rule in sorted(rules)}
    named |= {f"thresholds.{each.name}": str(getattr(settings.thresholds, each.name)) for each in fields(Thresholds)}
    return named | {f"limits.{name}": str(round(getattr(settings.limits, name) / unit)) for name, (_, _, unit) in _LIMITS.items()}


def _sections(chosen: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is "limits.cpu" for a workspace is [limits] cpu in a file."""
    sections: dict[str, dict[str, Any]] = {}
    for name, value in chosen.items():
        section, _, rest = name.partition(".")
        sections.setdefault(section, {})[rest] = value
    return sections


def _merged(layers: Iterable[Mapping[str, Any]], name: str) -> Mapping[str, Any]:
    """One section of all layers, the later ones over the earlier."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(_flat("", _table(layer, name)))
    return merged


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Names with what was chosen; "text.percent" = … and [rules.text] percent = … are the same."""
    for key, choice in table.items():
        if isinstance(choice, Mapping):
            yield from _flat(f"{prefix}{key}.", choice)
        else:
            yield f"{prefix}{key}", choice


def settings_from(data: Mapping[str, Any]) -> Settings:
    """Settings from parsed TOML. SettingsError where something in it is not known."""
    unknown = sorted(data.keys() - _SECTIONS)
    if unknown:
        raise SettingsError(say("settings.unknown_section", name=unknown[0]))
    choices = dict(_choices(_table(data, "rules")))
    severities = {rule: Severity(choice) for rule, choice in choices.items() if choice != _OFF}
    off = frozenset(rule for rule, choice in choices.items() if choice == _OFF)
    thresholds = replace(Thresholds(), **dict(_thresholds(_table(data, "thresholds"))))
    return Settings(off, severities, thresholds, replace(LIMITS, **dict(_limits(_table(data, "limits")))))


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, Mapping):
        raise SettingsError(say("settings.unknown_section", name=name))
    return table


def _choices(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, choice in _flat("", table):
        if name not in RULE_IDS:
            raise SettingsError(say("settings.unknown_rule", name=name))
        if choice not in (_OFF, *Severity):
            raise SettingsError(say("settings.unknown_choice", name=name, choice=choice))
        yield name, choice


def _thresholds(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    kinds = {each.name: type(getattr(Thresholds(), each.name)) for each in fields(Thresholds)}
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(say("settings.unknown_threshold", name=name, known=", ".join(sorted(kinds))))
        if not _is_number(value) or value <= 0 or (kinds[name] is int and value != int(value)):
            raise SettingsError(say("settings.unknown_value", name=name, value=value))
        yield name, kinds[name](value)


def _limits(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, value in table.items():
        if name not in _LIMITS:
            raise SettingsError(say("settings.unknown_limit", name=name, known=", ".join(_LIMITS)))
        least, most, unit = _LIMITS[name]
        if not _is_number(value) or value != int(value) or not least <= value <= most:
            raise SettingsError(say("settings.limit_value", name=name, value=value, least=least, most=most))
        yield name, int(value) * unit


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
