#!/usr/bin/env python3
"""Measures the program beside others that do something alike, turn by turn, in one run. Python 3, nothing else; Linux only.

    benches/peers.py [options] [NAME=PROGRAM...]

    --rounds N      starts of each to take the median of (default 40)
    --seconds N     how long to watch the countdowns, all at once (default 60; figures are scaled to a minute)
    --answers N     runs of forty keys each to take the median of (default 5)
    --markdown      the table as it stands in docs/PERFORMANCE.md, with the machine
    NAME=PROGRAM    another build of roundtable: `static=dist/roundtable`

    cargo build --release --examples --bins
    benches/peers.py
    benches/peers.py static=target/x86_64-unknown-linux-musl/release/roundtable

Peers are looked for in PATH, and passed over if they are not there: tty-clock, mdp, clock-tui (tclock), timr-tui (timr),
presenterm. A countdown of a few lines on ratatui alone is an example of this repository: examples/bare_countdown.rs.

What is measured stands in the head of benches/process.py. Starts are taken turn by turn, so that whatever else the machine
does meets all alike, and so are the runs of keys; a ratio within one run says more than a figure.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time

import process

HERE = os.path.dirname(os.path.abspath(__file__))
RELEASE = os.path.join(HERE, "../target/release")
DOWN = "\x1b[B"


class Peer:
    """A program, how its countdown is reached, and the keys that it answers: one after the other."""

    def __init__(self, name, command, keys="", answers=None, counts=True):
        self.name, self.command, self.keys, self.counts = name, command, keys, counts
        self.answers = answers

    def start(self):
        program = process.Program(self.command, (80, 24))
        first, last, _ = program.settle(10)
        if first is None:
            sys.exit(f"{self.name} showed nothing")
        return program, (last - program.started) * 1000

    def reach(self):
        """At its countdown, if it has one."""
        program, _ = self.start()
        for key in self.keys:
            program.send(key)
            program.settle(1.0)
        return program


def peers(builds, slides):
    shared = [
        Peer("tty-clock", ["tty-clock", "-s"]),
        Peer("mdp", ["mdp", slides], answers=("j", "k"), counts=False),
        Peer("bare ratatui", [os.path.join(RELEASE, "examples/bare_countdown")], answers=(" ",)),
        Peer("clock-tui", ["tclock", "timer", "-d", "25m"]),
        Peer("timr-tui", ["timr", "countdown", "--countdown", "25:00"], keys="s", answers=("s",)),
        Peer("presenterm", ["presenterm", slides], answers=("j", "k"), counts=False),
    ]
    for peer in shared:
        path = shutil.which(peer.command[0])
        if path is None:
            print(f"{peer.name}: {peer.command[0]} is not there, passed over", file=sys.stderr)
            continue
        peer.command[0] = path
        yield peer
    for name, path in builds:
        path = os.path.abspath(path)
        yield Peer(f"{name}: library", [path], answers=(DOWN, "\x1b[A"), counts=False)
        run = [path, "run", "shared-goals"]
        # The key that every countdown has: it stands, or goes on.
        yield Peer(f"{name}: run", run, keys="\r\r ", answers=(" ",))
        # The whole screen goes blank, and comes back.
        yield Peer(f"{name}: run, whole screen", run, keys="\r\r ", answers=("b",), counts=False)


def first_frames(all_peers, rounds):
    took = {peer.name: [] for peer in all_peers}
    for _ in range(rounds):
        for peer in all_peers:
            program, ms = peer.start()
            took[peer.name].append(ms)
            program.end()
    return {name: statistics.median(times) for name, times in took.items()}


def minutes(all_peers, seconds):
    """All of them at once: each is asked for its own time on the processor only."""
    found = {}
    programs = [(peer, peer.reach()) for peer in all_peers]

    def watch(peer, program):
        counted = process.countdown(program, seconds)
        counted["rss_mib"] = program.memory_kib()[1] / 1024
        found[peer.name] = counted

    threads = [threading.Thread(target=watch, args=both) for both in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _, program in programs:
        program.end()
    return found


def answers(all_peers, runs, times=40):
    p50, p95 = ({peer.name: [] for peer in all_peers if peer.answers} for _ in range(2))
    for _ in range(runs):
        for peer in all_peers:
            if not peer.answers:
                continue
            program = peer.reach()
            took = []
            for n in range(times):
                program.settle(0.01)
                sent = time.perf_counter()
                program.send(peer.answers[n % len(peer.answers)])
                if program.read(1.0):
                    took.append((time.perf_counter() - sent) * 1000)
            program.end()
            if took:
                took.sort()
                p50[peer.name].append(statistics.median(took))
                p95[peer.name].append(took[min(len(took) - 1, int(len(took) * 0.95))])
    middle = lambda runs: {name: statistics.median(each) for name, each in runs.items() if each}
    return middle(p50), middle(p95)


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{model}, {os.cpu_count()} cores, Linux {os.uname().release.split('-')[0]}"


def load():
    return f"{os.getloadavg()[0]:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--answers", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("builds", nargs="*")
    options = parser.parse_args()
    builds = [("roundtable", os.path.join(RELEASE, "roundtable"))]
    for build in options.builds:
        name, found, path = build.partition("=")
        if not found:
            parser.error(f"{build}: write NAME=PROGRAM")
        builds.append((name, path))
    missing = [path for _, path in builds if not os.access(path, os.X_OK)]
    if missing:
        parser.error(f"{missing[0]} is not there: cargo build --release --examples --bins")

    with tempfile.TemporaryDirectory(prefix="roundtable-peers-") as folder:
        slides = os.path.join(folder, "slides.md")
        with open(slides, "w", encoding="utf-8") as file:
            # One of these ends a slide for each of the two.
            end = "\n\n<!-- end_slide -->\n\n---\n\n"
            file.write(end.join(f"# Slide {n}\n\n- One thing\n- Another thing" for n in range(1, 60)))
        all_peers = list(peers(builds, slides))
        before = load()
        frames = first_frames(all_peers, options.rounds)
        counted = minutes(all_peers, options.seconds)
        p50, p95 = answers(all_peers, options.answers)
        after = load()

    rows = []
    for peer in all_peers:
        watched = counted[peer.name]
        figures = [
            frames[peer.name],
            p50.get(peer.name),
            p95.get(peer.name),
            watched["minute_processor_ms"] if peer.counts else None,
            watched["minute_wake_ups"] if peer.counts else None,
            watched["minute_bytes"] if peer.counts else None,
            watched["rss_mib"],
            os.path.getsize(os.path.realpath(peer.command[0])) / 2**20,
        ]
        rows.append((peer.name, figures))
    heads = ["first frame, ms", "key p50, ms", "key p95, ms", "processor a minute, ms", "wake-ups a minute",
             "bytes a minute", "resident, MiB", "binary, MiB"]
    digits = [2, 2, 2, 1, 0, 0, 1, 2]
    cell = lambda value, places: "–" if value is None else f"{value:,.{places}f}"
    table = [[name] + [cell(value, places) for value, places in zip(figures, digits)] for name, figures in rows]
    if options.markdown:
        print(f"Measured on {time.strftime('%-d %B %Y')}: {machine()}; load {before} before and {after} after;")
        print(f"{options.rounds} starts, {options.answers} runs of 40 keys, {options.seconds:.0f} seconds; medians.\n")
        print("| | " + " | ".join(heads) + " |")
        print("| --- |" + " --- |" * len(heads))
        for row in table:
            print("| " + " | ".join(row) + " |")
        return
    print(f"{machine()}; load {before} before, {after} after")
    widths = [max(len(row[n]) for row in table + [["", *heads]]) for n in range(len(heads) + 1)]
    for row in [["", *heads], *table]:
        print("  ".join(text.ljust(widths[n]) if n == 0 else text.rjust(widths[n]) for n, text in enumerate(row)))


if __name__ == "__main__":
    main()
