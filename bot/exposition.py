"""The text form in which Prometheus reads figures, version 0.0.4."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "shanxing_"

Labels = Mapping[str, str]
Sample = tuple[str, Labels, float]
"""What is added to the name, the labels, the value."""


@dataclass(frozen=True, slots=True)
class Family:
    """`kind`: counter, gauge or histogram. Labels never name a person."""

    name: str
    kind: str
    about: str
    samples: tuple[Sample, ...]


def gauge(name: str, about: str, value: float | None) -> Family:
    """None: there is nothing to measure yet, and a missing sample says so better than a nought."""
    return Family(name, "gauge", about, () if value is None else (("", {}, value),))


def gauges(name: str, about: str, label: str, values: Mapping[str, float]) -> Family:
    return Family(name, "gauge", about, tuple(("", {label: key}, value) for key, value in sorted(values.items())))


def counter(name: str, about: str, samples: Iterable[tuple[Labels, float]]) -> Family:
    return Family(name, "counter", about, tuple(("", labels, value) for labels, value in samples))


def histogram(name: str, about: str, bounds: Sequence[float], counts: Sequence[int], total: float) -> Family:
    """`counts`: one for each bound and one for what lies above the last; not summed up."""
    samples: list[Sample] = []
    so_far = 0
    for bound, count in zip([*map(str, bounds), "+Inf"], counts, strict=True):
        so_far += count
        samples.append(("_bucket", {"le": bound}, so_far))
    return Family(name, "histogram", about, (*samples, ("_sum", {}, total), ("_count", {}, so_far)))


def written(families: Iterable[Family]) -> str:
    return "".join(f"{line}\n" for family in families for line in _lines(family))


def _lines(family: Family) -> Iterable[str]:
    name = PREFIX + family.name
    yield f"# HELP {name} {family.about}"
    yield f"# TYPE {name} {family.kind}"
    for tail, labels, value in family.samples:
        inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        shown = int(value) if value == int(value) else round(value, 6)
        yield f"{name}{tail}{{{inside}}} {shown}" if inside else f"{name}{tail} {shown}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
