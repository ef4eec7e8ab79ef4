"""What the benchmarks printed, as the one table of docs/performance.md: figure, must and aim, and the command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Told = dict[str, Any]

# The bare echo of the machine on which the targets were set answered so many messages a second on waitress; what is
# given there in messages a second holds elsewhere as a multiple of the echo in the same run.
ECHO_THERE = 2759


@dataclass(frozen=True, slots=True)
class Row:
    """`must` and `aim` empty: none was set."""

    measure: str
    figure: str
    must: str = ""
    aim: str = ""


def table(told: list[tuple[str, Told]]) -> Iterator[str]:
    """`told`: each line with the command that printed it."""
    yield "| measure | figure | must | aim | command |"
    yield "| --- | --- | --- | --- | --- |"
    for command, line in told:
        for row in _ROWS[line["benchmark"]](line):
            yield f"| {row.measure} | {row.figure} | {row.must} | {row.aim} | `{command}` |"
    yield from _beside_the_echo(told)


def _beside_the_echo(told: list[tuple[str, Told]]) -> Iterator[str]:
    echo = next((line["echo"]["rate"] for _, line in told if line["benchmark"] == "pipeline"), None)
    for command, line in told:
        if line["benchmark"] == "understanding" and echo:
            must, aim = 5000 / ECHO_THERE, 15_000 / ECHO_THERE
            ratio = line["messages_a_second"] / echo
            yield f"| understanding, times the bare echo's rate | {ratio:.2f} | {must:.2f} | {aim:.2f} | `{command}` |"


def _understanding(it: Told) -> Iterator[Row]:
    yield Row("understanding, messages a second on one core", f"{it['messages_a_second']}", "5000", "15000")
    yield Row("understanding, median and p99", f"{it['p50_ms']} ms, {it['p99_ms']} ms", "p99 1 ms", "p99 0.3 ms")


def _pipeline(it: Told) -> Iterator[Row]:
    where = "PostgreSQL" if it["postgres"] else "SQLite"
    product, echo, ratio = it["product"], it["echo"], it["ratio"]
    must, aim = ("0.40", "0.55") if it["postgres"] else ("0.50", "0.70")
    figure = f"{ratio['rate']} ({product['rate']:.0f} of {echo['rate']:.0f} a second)"
    yield Row(f"whole pipeline beside the bare echo, {where}", figure, must, aim)
    yield Row(f"CPU of a message beside the echo, {where}", f"{ratio['cpu']} ({product['cpu_ms']} ms)", "1.8", "1.4")
    late, early, bare = product["p99_at_300_ms"], product["p99_at_150_ms"], echo["p99_at_300_ms"]
    figure = f"{late:.0f} ms ({early:.0f} ms at 150; the echo {bare:.0f} ms)"
    yield Row(f"p99 at 300 messages a second, {where}", figure, "25 ms", "15 ms")
    yield Row(f"an answer while 40 bodies are half sent, {where}", f"{product['attack_ms']:.0f} ms", "1 s")


def _storage(it: Told) -> Iterator[Row]:
    figure = f"{it['ratio']} ({it['product_per_s']} of {it['base_per_s']} a second)"
    yield Row(f"one message kept beside a bare insert, {it['database']}, {it['threads']} threads", figure)


def _queries(it: Told) -> Iterator[Row]:
    for question, taken in it["questions"].items():
        target = question in it["targets"]["of"]
        yield Row(
            f"{question}, {it['records']:,} records, {it['database']}",
            f"median {taken['median_ms']} ms, p99 {taken['p99_ms']} ms, best {taken['best_ms']} ms",
            f"{it['targets']['must_ms']:g} ms" if target else "",
            f"{it['targets']['aim_ms']:g} ms" if target else "",
        )


def _chain(it: Told) -> Iterator[Row]:
    match it["what"]:
        case "verify":
            figure = f"{it['seconds']} s ({it['cpu_seconds']} s of CPU)"
            yield Row(f"`verify`, {it['links']:,} links, {it['database']}", figure, "2 s", "1 s")
        case "write":
            figure = f"{it['link_us']} µs beside {it['record_us']} µs"
            yield Row(f"a link when a record is written, {it['database']}", figure)
        case writers:
            figure = f"{it['linked_s']} of {it['records_s']} records a second"
            yield Row(f"records with links, {writers}, {it['database']}", figure)


def _reminders(it: Told) -> Iterator[Row]:
    figure = f"{it['total_s']} s ({it['cpu_s']} s of CPU)"
    yield Row(f"{it['reminders']:,} reminders put and delivered", figure, f"{it['limit_s']:g} s", f"{it['aim_s']:g} s")


def _board(it: Told) -> Iterator[Row]:
    for what, step in it["steps"].items():
        yield Row(
            f"{what}, {it['people']} people, {it['database']}", f"{step['ms']} ms ({step['times_a_report']} × a report)"
        )


def _console(it: Told) -> Iterator[Row]:
    """The slowest, by CPU; and how many there are."""
    pages, where = it["pages"], f"{it['rows']['records']:,} records, {it['database']}"
    for name, took in sorted(pages.items(), key=lambda page: -page[1]["cpu_ms"])[:5]:
        figure = f"CPU {took['cpu_ms']} ms ({took['times_empty']} × an empty page), best wall {took['best_ms']} ms"
        yield Row(f"page “{name}”, {where}", figure, f"{it['must_ms']:g} ms")
    fast = sum(took["cpu_ms"] <= it["must_ms"] for took in pages.values())
    yield Row(f"pages within that, {where}", f"{fast} of {len(pages)}", f"{len(pages)}")


def _documents(it: Told) -> Iterator[Row]:
    for form, runs in it["forms"].items():
        full = runs["with_photos"]
        figure = (
            f"{full['seconds']} s ({full['cpu_s']} s of CPU, {runs['times']} × without photos), {full['memory_mb']} MB"
        )
        yield Row(f"{it['records']:,} records and {it['photos']} photos as {form}", figure)


def _report_pages(it: Told) -> Iterator[Row]:
    for name, took in it["pages"].items():
        figure = f"CPU {took['cpu_ms']} ms ({took['times_an_empty_page']} × an empty page)"
        where = f"{it['records']:,} records of {it['people']:,} people, {it['database']}"
        yield Row(f"report “{name}”, {where}", figure, f"{it['must_ms']:g} ms")


def _importing(it: Told) -> Iterator[Row]:
    steps = f"read {it['read_s']} s, compared {it['compare_s']} s, taken over {it['take_over_s']} s"
    where = f"{it['people']:,} people from xlsx, {it['database']}"
    yield Row(where, f"{it['total_s']} s of CPU ({steps})", f"{it['must_s']:g} s")
    yield Row(f"the same with {it['wrong']} wrong cells", f"{it['named']} named, nothing taken over")


def _start(it: Told) -> Iterator[Row]:
    times = f"{it['times_the_yardstick_cpu']} × loading flask and sqlalchemy"
    yield Row("cold start of `serve` to /readyz", f"{it['ready_s']} s ({times})", "2 s", "1 s")
    yield Row("resident memory after 100 messages", f"{it['resident_mb_after_100']} MB", "150 MB", "100 MB")


_ROWS: dict[str, Callable[[Told], Iterator[Row]]] = {
    "understanding": _understanding,
    "pipeline": _pipeline,
    "storage": _storage,
    "queries": _queries,
    "chain": _chain,
    "reminders": _reminders,
    "board": _board,
    "console": _console,
    "documents": _documents,
    "report pages": _report_pages,
    "importing": _importing,
    "start": _start,
}
