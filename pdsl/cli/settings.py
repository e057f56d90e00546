"""Settings: the command line before `pdsl.toml`, the nearest `pdsl.toml` before those in the folders above.

Folders are looked through from the draft's own upwards, to the first that holds `.git` or whose `pdsl.toml` says
`[project] root = true`, never above the user's home. Unknown keys are faults of the call.

    [project]
    root = true                 # look no further up

    [check]
    profile = "ceasefire"       # what such a text is measured by; the lines below go before it
    select = ["GUA", "TIM"]     # only these families, codes or names
    ignore = ["LNG-01"]         # but not these
    fail-on = "warning"         # exit with 1 from this weight on
    explain = true              # each kind of finding says why it matters
    [check.severity]
    GUA-08 = "error"
    [thresholds]
    access-notice = "24 hours"
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pdsl.checks.selection import Selection, Unknown, resolve
from pdsl.cli.faults import Misuse, did_you_mean
from pdsl.diagnostics import Severity

if TYPE_CHECKING:
    from pdsl.profiles import Profile

FILE = "pdsl.toml"
WEIGHTS = (*(severity.value for severity in Severity), "never")
_KEYS = {
    "project": {"root"},
    "check": {"profile", "select", "ignore", "fail-on", "explain", "severity"},
    "thresholds": None,
}
_MOST_FOLDERS = 64
_LARGEST = 1024 * 1024


class Setting(NamedTuple):
    """A value and where it was said."""

    value: Any
    origin: str


class Settings(NamedTuple):
    """The settings in force for one draft. `severity` holds (code, (weight, where it was said)), `thresholds` alike."""

    select: Setting
    ignore: Setting
    fail_on: Setting
    severity: tuple[tuple[str, Setting], ...]
    files: tuple[str, ...]
    named: Setting  # the name of the profile; empty for none
    explain: Setting
    thresholds: tuple[tuple[str, Setting], ...]
    profile: Profile | None = None

    @property
    def selection(self) -> Selection:
        """What findings are shown and how much they weigh."""
        weights = tuple((code, Severity(setting.value)) for code, setting in self.severity)
        said = Selection(frozenset(self.select.value), frozenset(self.ignore.value), weights)
        if self.profile is None:
            return said
        return said._replace(left_out=frozenset(self.profile.ignore), weights=self.profile.severity)

    @property
    def measures(self) -> tuple[tuple[str, int], ...]:
        """The thresholds that are set, each in its unit."""
        return tuple((name, setting.value) for name, setting in self.thresholds)


def settings(
    draft: str,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    severity: tuple[str, ...] = (),
    fail_on: str | None = None,
    profile: str | None = None,
    threshold: tuple[str, ...] = (),
) -> Settings:
    """The settings for a draft (`-`: the working folder), with what the command line says."""
    said: dict[str, Setting] = {}
    weights: dict[str, Setting] = {}
    measures: dict[str, Setting] = {}
    found = _files(_folder(draft))
    for path, data in reversed(found):
        check = data.get("check", {})
        for key in ("profile", "select", "ignore", "fail-on", "explain"):
            if key in check:
                said[key] = Setting(check[key], path)
        measures |= {name: Setting(value, path) for name, value in data.get("thresholds", {}).items()}
        for code, weight in check.get("severity", {}).items():
            weights[code] = Setting(weight, path)
    if select:
        said["select"] = Setting(_codes(_words(select), "--select", changing=False), "--select")
    if ignore:
        said["ignore"] = Setting(_codes(_words(ignore), "--ignore"), "--ignore")
    if fail_on is not None:
        said["fail-on"] = Setting(fail_on, "--fail-on")
    for word in _words(severity):
        code, equals, weight = word.partition("=")
        if not equals or weight not in WEIGHTS[:-1]:
            raise Misuse(f"`--severity {word}`: write CODE=WEIGHT, the weight one of {_listed(WEIGHTS[:-1])}.")
        weights |= {known: Setting(weight, "--severity") for known in _codes((code,), "--severity")}
    if profile is not None:
        said["profile"] = Setting(profile, "--profile")
    measures |= {name: Setting(value, "--threshold") for name, value in _measures(threshold)}
    named, chosen = said.get("profile", Setting("", "default")), None
    if named.value:
        chosen = _profile(named)
        origin = f"profile {chosen.name}"
        if chosen.fail_on:
            said.setdefault("fail-on", Setting(chosen.fail_on, origin))
        said.setdefault("explain", Setting(chosen.explain, origin))
        measures = {name: Setting(value, origin) for name, value in chosen.thresholds} | measures
    nothing: tuple[str, ...] = ()
    return Settings(
        said.get("select", Setting(nothing, "default")),
        said.get("ignore", Setting(nothing, "default")),
        said.get("fail-on", Setting(Severity.ERROR.value, "default")),
        tuple(sorted(weights.items())),
        tuple(path for path, _ in found),
        named,
        said.get("explain", Setting(False, "default")),
        tuple(sorted(measures.items())),
        chosen,
    )


def _profile(named: Setting) -> Profile:
    from pdsl.profiles import UnknownProfile, profile

    try:
        return profile(named.value)
    except UnknownProfile as unknown:
        where = named.origin if named.origin.startswith("--") else f"`{named.origin}`"
        raise Misuse(_sentence(where, unknown)) from unknown


def _measures(given: tuple[str, ...]) -> list[tuple[str, int]]:
    """`--threshold NAME=VALUE`, several with commas between them."""
    from pdsl.semantics.thresholds import BadThreshold, known

    found = []
    for word in _words(given):
        name, equals, value = word.partition("=")
        if not equals:
            raise Misuse(f"`--threshold {word}`: write NAME=VALUE, such as `access-notice=24`.")
        try:
            found.append((known(name).name, known(name).read(value)))
        except BadThreshold as fault:
            raise Misuse(_sentence("--threshold", fault)) from fault
    return found


def _sentence(where: str, fault: ValueError) -> str:
    said = str(fault)
    return f"{where}: {said}" + ("" if said.endswith("?") else ".")


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    """Options that may be repeated and may hold several words between commas."""
    return tuple(word.strip() for text in given for word in text.split(",") if word.strip())


def _codes(words: tuple[str, ...], where: str, *, changing: bool = True) -> tuple[str, ...]:
    try:
        return resolve(words, changing=changing)
    except Unknown as unknown:
        raise Misuse(_sentence(where, unknown)) from unknown


# ── pdsl.toml ────────────────────────────────────────────────────────────────


def places(draft: str) -> list[str]:
    """Where settings for a draft may stand, the nearest first, whether there are any or not."""
    return list(_places(_folder(draft)))


def _folder(draft: str) -> str:
    return os.getcwd() if draft == "-" else os.path.dirname(os.path.abspath(draft))


def _places(folder: str) -> Iterator[str]:
    home = os.path.expanduser("~")
    for _ in range(_MOST_FOLDERS):
        yield os.path.join(folder, FILE)
        above = os.path.dirname(folder)
        if folder in (above, home) or os.path.exists(os.path.join(folder, ".git")):
            break
        folder = above


def _files(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """The settings files that count for a folder, the nearest first, read and proved."""
    found = []
    for path in _places(folder):
        if os.path.isfile(path):
            try:
                data = _read(path)
            except Misuse as fault:
                fault.read = (path,)
                raise
            found.append((path, data))
            if data.get("project", {}).get("root"):
                break
    return found


def _read(path: str) -> dict[str, Any]:
    import tomllib

    try:
        if os.path.getsize(path) > _LARGEST:
            raise Misuse(f"`{path}` is larger than 1 MB.")
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except OSError as fault:
        raise Misuse(f"`{path}` cannot be read: {(fault.strerror or 'unknown reason').lower()}.") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise Misuse(f"`{path}` is not TOML: {fault}.") from fault
    _known(path, "", data, set(_KEYS))
    for table, keys in _KEYS.items():
        if table in data:
            if not isinstance(data[table], dict):
                raise Misuse(f"`{path}`: `{table}` must be a table, `[{table}]`.")
            if keys is not None:
                _known(path, table, data[table], keys)
    _project(path, data.get("project", {}))
    measures = _thresholds(path, data.get("thresholds", {}))
    return {**data, "check": _check(path, data.get("check", {})), "thresholds": measures}


def _known(path: str, table: str, data: dict[str, Any], keys: set[str]) -> None:
    for key in data:
        if key not in keys:
            hint = did_you_mean(key, keys, f" It may have {_listed(sorted(keys))}.")
            raise Misuse(f"`{path}`: {f'[{table}]' if table else 'the file'} has no `{key}`.{hint}")


def _project(path: str, data: dict[str, Any]) -> None:
    if not isinstance(data.get("root", False), bool):
        raise Misuse(f"`{path}`: `root` of [project] must be true or false.")


def _thresholds(path: str, data: dict[str, Any]) -> dict[str, int]:
    from pdsl.semantics.thresholds import BadThreshold, known

    try:
        return {known(name).name: known(name).read(value) for name, value in data.items()}
    except BadThreshold as fault:
        raise Misuse(_sentence(f"`{path}`: [thresholds]", fault)) from fault


def _check(path: str, data: dict[str, Any]) -> dict[str, Any]:
    proved: dict[str, Any] = {}
    for key in ("select", "ignore"):
        if key in data:
            words = data[key]
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise Misuse(f'`{path}`: `{key}` must be a list of codes, such as ["GUA", "TIM-02"].')
            proved[key] = _codes(tuple(words), f"`{path}`: `{key}`", changing=key == "ignore")
    if "fail-on" in data:
        if data["fail-on"] not in WEIGHTS:
            raise Misuse(f"`{path}`: `fail-on` must be one of {_listed(WEIGHTS)}.")
        proved["fail-on"] = data["fail-on"]
    if "profile" in data:
        if not isinstance(data["profile"], str):
            raise Misuse(f"`{path}`: `profile` of [check] must be a name, such as \"ceasefire\".")
        proved["profile"] = data["profile"]
    if "explain" in data:
        if not isinstance(data["explain"], bool):
            raise Misuse(f"`{path}`: `explain` of [check] must be true or false.")
        proved["explain"] = data["explain"]
    weights = data.get("severity", {})
    if not isinstance(weights, dict):
        raise Misuse(f"`{path}`: `severity` must be a table, `[check.severity]`.")
    for code, weight in weights.items():
        if weight not in WEIGHTS[:-1]:
            raise Misuse(f"`{path}`: the severity of {code} must be one of {_listed(WEIGHTS[:-1])}.")
        for known in _codes((code,), f"`{path}`: `severity`"):
            proved.setdefault("severity", {})[known] = weight
    return proved


def _listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)
