"""What was measured, as evidence: numbers by name, and those of groups."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, cast

from ._documents import escape, text
from ._evidence import metric
from ._values import number_of
from .errors import DocumentError, problem, wrong_type

if TYPE_CHECKING:
    from .types import Evidence


class ByGroup(Protocol):
    """Metrics of a whole and of its groups, as the `MetricFrame` of fairlearn has them."""

    @property
    def overall(self) -> Any:
        """The number of the whole, or those of several metrics by name."""

    @property
    def by_group(self) -> Any:
        """The numbers by group, or those of several metrics by name."""


@dataclass(frozen=True)
class _Number:
    name: str
    """What was measured."""
    value: Any
    group: str = ""
    """Of which group; empty for the whole."""

    @property
    def title(self) -> str:
        return f"{self.name}, {self.group}" if self.group else self.name


def measurements(measured: object, thresholds: object, good: object, said: dict[str, Any]) -> list[Evidence]:
    """Evidence of each number that was measured, with what is said of all of them."""
    if isinstance(measured, Mapping) and isinstance(measured.get("title"), str):
        for argument, given in (("threshold", thresholds), ("good", good)):
            # Which way its number was rounded depends on them.
            if given is not None:
                raise wrong_type(argument, "none, for `toets.metric` takes it", given)
        return [_completed(measured, said)]
    numbers = _numbers(measured)
    for it in numbers:
        _check(it)
    names = {it.name for it in numbers}
    threshold_of, good_of = _by_name(thresholds, "threshold", names), _by_name(good, "good", names)
    if said["tool"] is None and _is_frame(measured):
        said = said | {"tool": _tool(measured)}
    made = []
    for it in numbers:
        threshold = threshold_of.get(it.name)
        # A side is that of a threshold; where only some metrics have one, it is theirs.
        side = good_of.get(it.name) if threshold is not None or thresholds is None else None
        made.append(metric(it.name, it.value, title=it.title, threshold=threshold, good=side, **said))
    return made


def _completed(evidence: Mapping[str, Any], said: dict[str, Any]) -> Evidence:
    """Evidence that was made before, with what it does not state itself."""
    made = metric("", 0, **said)
    there: Any = evidence.get("metric")
    if not isinstance(there, Mapping):
        raise wrong_type("measured/metric", "what `toets.metric` makes", there)
    return cast("Evidence", {**made, **evidence, "metric": {**made["metric"], **there}})


def _numbers(measured: object) -> list[_Number]:
    """The numbers in the order of their metrics: of each the whole, and then its groups."""
    if _is_frame(measured):
        return list(_of_frame(measured))
    table = _table(measured)
    if not isinstance(table, Mapping) or not table:
        raise wrong_type("measured", "a `MetricFrame`, numbers by name, or what `toets.metric` makes", measured)
    features = _features(measured)
    return [it for name, values in table.items() for it in _of(name, _table(values), _features(values) or features)]


def _is_frame(measured: object) -> TypeGuard[ByGroup]:
    return hasattr(measured, "overall") and hasattr(measured, "by_group")


def _of_frame(frame: ByGroup) -> Iterator[_Number]:
    overall, by_group = _table(frame.overall), _table(frame.by_group)
    if not isinstance(by_group, Mapping):
        raise wrong_type("measured/by_group", "numbers by group", frame.by_group)
    features, controls = _features(frame.by_group), _features(frame.overall)
    if not any(isinstance(it, Mapping) for it in by_group.values()):
        # One metric alone, of which only the table says the name.
        name = getattr(frame.by_group, "name", None)
        name = name if isinstance(name, str) and name else "value"
        overall, by_group = {name: overall}, {name: by_group}
    if not isinstance(overall, Mapping):
        raise wrong_type("measured/overall", "numbers by metric", frame.overall)
    for name, groups in by_group.items():
        yield from _of(name, overall.get(name), controls)
        yield from _of(name, groups, features)


def _of(name: object, values: object, features: list[str]) -> Iterator[_Number]:
    """The number of a metric, or those of its groups."""
    if not isinstance(name, str):
        raise wrong_type("measured", "numbers by name", name)
    if not isinstance(values, Mapping):
        yield _Number(name, values)
        return
    for group, value in values.items():
        parts = group if isinstance(group, tuple) else (group,)
        named = zip(features, parts) if len(features) == len(parts) else (("group", it) for it in parts)
        yield _Number(name, value, ", ".join(f"{feature}: {_label(part)}" for feature, part in named))


def _label(group: object) -> str:
    try:
        return str(group)
    except ValueError:
        # A whole number of thousands of digits.
        raise wrong_type("measured", "the name of a group", group) from None


def _table(given: Any) -> Any:
    """A table or a column as mappings; any other value as it is."""
    return given.to_dict() if hasattr(given, "to_dict") else given


def _features(given: Any) -> list[str]:
    """What tells the groups apart, where the table says it."""
    names = getattr(getattr(given, "index", None), "names", ())
    return list(names) if all(isinstance(it, str) and it for it in names) else []


def _check(it: _Number) -> None:
    number, place = number_of(it.value), f"measured/{escape(it.title)}"
    if number is None:
        raise wrong_type(place, "a number", it.value)
    if isinstance(number, float) and not math.isfinite(number):
        what = "not-a-number" if math.isnan(number) else "infinity"
        raise DocumentError([problem("not-in-json", f"/{place}", what=what)])


def _by_name(given: object, argument: str, names: set[str]) -> dict[str, Any]:
    """What is said of each metric: one for all of them, or some by name."""
    if not isinstance(given, Mapping):
        return dict.fromkeys(names, given)
    for name in given:
        if text(name, argument) not in names:
            known = "`, `".join(sorted(names))
            raise DocumentError([problem("unknown-value", f"/{argument}", value=name, known=known)])
    return dict(given)


def _tool(measured: object) -> str | None:
    """The library that a table of metrics is of, with its version."""
    # Takes longer to import than all else together, and only this needs it.
    from importlib.metadata import PackageNotFoundError, version

    package = type(measured).__module__.partition(".")[0]
    try:
        return f"{package} {version(package)}"
    except (PackageNotFoundError, ValueError):
        return None
