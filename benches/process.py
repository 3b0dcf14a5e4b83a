#!/usr/bin/env python3
"""Measures the program as a whole, in a terminal of 80 by 24. Python 3, nothing else; Linux only.

    benches/process.py [options] PROGRAM [ARGUMENT...]

    --keys KEYS     what to type, one after another, to reach a running countdown, with Python's escapes: '\\r\\r '
    --key KEY       the key whose answer is timed (default: ?, then Esc)
    --runs N        starts to take the median of (default 11)
    --seconds N     how long to watch the countdown (default 60; figures are scaled to a minute; 0 leaves it out)
    --size WxH      another size (default 80x24)
    --notes N       with a session in which N notes were taken, in a step whose clock runs: "resume long" goes on with it
    --activities N  with N activities in the user's folder
    --mirror        measures the second screen beside the program: the key (b will do) is pressed in the session, and
                    its answer is timed at the second screen's terminal
    --json          one JSON object in place of the table

For example, on the release build:

    cargo build --release
    benches/process.py --keys '\\r\\r ' target/release/roundtable run shared-goals
    benches/process.py --notes 10000 --keys y target/release/roundtable resume long
    benches/process.py --mirror --key b --keys '\\r\\r ' target/release/roundtable run shared-goals
    benches/process.py --activities 10000 --seconds 0 --key g target/release/roundtable

What is measured:
  first byte, first frame   from just before the program is started; the frame ends when nothing more comes for 30 ms
  all read                  with --activities: until nothing more comes for half a second, which is left out
  memory                    the highest and the present resident size (VmHWM, VmRSS)
  a minute of countdown     time on the processor from /proc/PID/task/*/schedstat, wake-ups from the voluntary context
                            switches of all threads, bytes and writes to the terminal as read at its other end
  digits after the second   how long after the second that they show the digits arrive: of a running step by its journal,
                            of another program by the wall clock
  key to first byte         from the key being written to the first byte of the answer

Data goes to a temporary folder, which is deleted.
"""

import argparse
import codecs
import fcntl
import glob
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

QUIET = 0.03  # nothing for so long: the frame is whole


class Program:
    """The program in a pseudo-terminal, with a data folder of its own."""

    def __init__(self, command, size, notes=0, activities=0, home=None):
        self.home = home or tempfile.mkdtemp(prefix="roundtable-bench-")
        if notes:
            long_session(os.path.join(self.home, "data"), notes)
        if activities:
            many_activities(os.path.join(self.home, "config/activities"), activities)
        width, height = size
        env = {
            "HOME": self.home,
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "ROUNDTABLE_DATA_DIR": os.path.join(self.home, "data"),
            "ROUNDTABLE_CONFIG_DIR": os.path.join(self.home, "config"),
        }
        # The size is there before the program is: it need not answer a change.
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        go_read, go_write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(go_write)
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(slave, fd)
            os.read(go_read, 1)
            os.closerange(3, 64)
            try:
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)
        os.close(slave)
        os.close(go_read)
        self.started = time.perf_counter()
        os.write(go_write, b"x")
        os.close(go_write)

    def read(self, patience):
        """What comes within so many seconds: bytes, or nothing; ends the measurement when the program did."""
        if not select.select([self.master], [], [], patience)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        if not data:
            sys.exit("the program ended before it was measured")
        return data

    def settle(self, patience=3.0, quiet=QUIET):
        """Waits for a whole frame. The moments of its first and its last byte, and its size."""
        first = last = None
        size = 0
        while True:
            data = self.read(quiet if first else patience)
            if not data:
                return first, last, size
            last = time.perf_counter()
            first = first or last
            size += len(data)

    def send(self, text):
        os.write(self.master, text.encode())

    def task_sum(self, name, pick):
        total = 0
        folder = f"/proc/{self.pid}/task"
        for task in os.listdir(folder):
            with open(f"{folder}/{task}/{name}", encoding="ascii", errors="replace") as file:
                total += pick(file.read())
        return total

    def processor_ms(self):
        return self.task_sum("schedstat", lambda text: int(text.split()[0])) / 1e6

    def wake_ups(self):
        return self.task_sum("status", lambda text: field(text, "voluntary_ctxt_switches"))

    def memory_kib(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as file:
            text = file.read()
        return field(text, "VmHWM"), field(text, "VmRSS")

    def threads(self):
        return len(os.listdir(f"/proc/{self.pid}/task"))

    def end(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.master)
        shutil.rmtree(self.home, ignore_errors=True)


def crc32c(data, table=[]):
    if not table:
        for n in range(256):
            for _ in range(8):
                n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
            table.append(n)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def long_session(data, notes):
    """A session as the kept journal begins it, with so many notes behind."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "../tests/fixtures/journals/v1.jsonl"), encoding="utf-8") as file:
        kept = file.readlines()
    until = next(n for n, line in enumerate(kept) if '"ClockStarted"' in line) + 1
    last = json.loads(kept[until - 1])
    folder = os.path.join(data, "sessions/long")
    os.makedirs(folder, 0o700)
    with open(os.path.join(folder, "journal.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(kept[:until])
        for n in range(1, notes + 1):
            text = f"Note {n}: what somebody said about working together, and what another said to that."
            event = {"note": 1000 + n, "step": {"part": 0, "step": 0}, "kind": "note", "capture": None, "tag": None,
                     "text": text, "audience": "room"}
            record = {"v": 1, "seq": last["seq"] + n, "t": last["t"] + n, "wall": last["wall"],
                      "ev": {"NoteTaken": event}}
            rest = json.dumps(record, separators=(",", ":"), ensure_ascii=False)[:-1]
            file.write(f'{rest},"c":"{crc32c(rest.encode()):08x}"}}\n')


def many_activities(folder, count):
    """So many activities of the usual size, a hundred to a folder, with words that differ."""
    places = "harbour market bridge garden station library kitchen valley meadow orchard".split()
    things = "goals trust feedback boundaries workload handover welcome budget learning strengths".split()
    for n in range(count):
        place, thing, other = places[n % 10], things[n // 10 % 10], things[n // 100 % 10]
        within = os.path.join(folder, f"{n // 100:03}")
        os.makedirs(within, exist_ok=True)
        steps = "".join(
            f'''
[[steps]]
title = "Step {step}: {other} at the {place}"
grouping = "{("alone", "pairs", "threes", "everyone")[step % 4]}"
duration = "{5 + n % 4 * 5}m"
prompts = ["What do you see when you think of {thing}?", "What would you keep, and what would you change?"]
notes = "Leave time for silence. Ask the quiet ones last, and only if they look at you."
'''
            for step in range(4)
        )
        with open(os.path.join(within, f"{place}-{n:05}.toml"), "w", encoding="utf-8") as file:
            file.write(f'''format = 1
title = "The {place} and its {thing}, number {n}"
summary = "Find out what {thing} and {other} mean to the people of the {place}, and agree on two things to do."
tags = ["{place}", "{thing}", "{other}"]
people = {{ min = {2 + n % 5}, max = {8 + n % 40} }}
objectives = ["Know what {thing} means to the others", "Agree on something small"]
materials = ["Pens and paper", "A flip chart"]
source = {{ title = "A handbook of the {other}", publisher = "A publisher", date = "2025" }}

[ground_rules]
suggested = ["One at a time.", "What is said here stays here."]
{steps}''')


def field(text, name):
    for line in text.splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    return 0


def starts(options):
    first_bytes, frames, sizes, whole = [], [], [], []
    for _ in range(options.runs):
        program = Program(options.command, options.size, options.notes, options.activities)
        first, last, size = program.settle(10)
        if first is None:
            sys.exit("the program showed nothing")
        first_bytes.append((first - program.started) * 1000)
        frames.append((last - program.started) * 1000)
        sizes.append(size)
        if options.activities:
            _, end, _ = program.settle(0.5, quiet=0.5)
            whole.append(((end or last) - program.started) * 1000)
        program.end()
    found = {
        "first_byte_ms": statistics.median(first_bytes),
        "first_frame_ms": statistics.median(frames),
        "first_frame_bytes": statistics.median(sizes),
    }
    if whole:
        found["all_read_ms"] = statistics.median(whole)
    return found


def second_began(program):
    """When a step's clock was started, on the clock that counts time asleep, as its journal has it; else none."""
    for journal in glob.glob(os.path.join(program.home, "data/sessions/*/journal.jsonl")):
        with open(journal, encoding="utf-8") as file:
            records = [json.loads(line) for line in file if line.endswith("\n")]
        anchors = [r for r in records if "ClockAnchored" in r["ev"]]
        started = [r for r in records if "ClockStarted" in r["ev"]]
        if anchors and started:
            return anchors[-1]["ev"]["ClockAnchored"]["boot_ms"] + started[-1]["t"] - anchors[-1]["t"]
    return None


def countdown(program, seconds):
    began = second_began(program)
    late = []
    processor, wake_ups = program.processor_ms(), program.wake_ups()
    written = writes = 0
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        data = program.read(left)
        written += len(data)
        writes += bool(data)
        if data and began is not None:
            late.append((time.clock_gettime(time.CLOCK_BOOTTIME) * 1000 - began) % 1000)
        elif data:
            late.append(time.time() * 1000 % 1000)
    scale = 60 / seconds
    late.sort()
    return {
        "digits_after_the_second_ms": statistics.median(late) if late else None,
        "digits_after_the_second_p95_ms": late[int(len(late) * 0.95)] if late else None,
        "minute_processor_ms": (program.processor_ms() - processor) * scale,
        "minute_wake_ups": (program.wake_ups() - wake_ups) * scale,
        "minute_bytes": written * scale,
        "minute_writes": writes * scale,
    }


def keys(program, key, times=40, answering=None):
    answering = answering or program
    answers = []
    for _ in range(times):
        for pressed in (key, "\x1b") if key == "?" else (key,):
            answering.settle(0.01)
            sent = time.perf_counter()
            program.send(pressed)
            data = answering.read(1.0)
            if answering is not program:
                program.settle(1.0)
            if data:
                answers.append((time.perf_counter() - sent) * 1000)
    if not answers:
        return {"key_p50_ms": None, "key_p95_ms": None}
    answers.sort()
    return {
        "key_p50_ms": statistics.median(answers),
        "key_p95_ms": answers[min(len(answers) - 1, int(len(answers) * 0.95))],
    }


def size_of(text):
    width, height = text.split("x")
    return int(width), int(height)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", default="")
    parser.add_argument("--key", default="?")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--size", type=size_of, default=(80, 24))
    parser.add_argument("--notes", type=int, default=0)
    parser.add_argument("--activities", type=int, default=0)
    parser.add_argument("--mirror", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.command:
        parser.error("which program?")
    options.command[0] = os.path.abspath(options.command[0])

    found = {} if options.mirror else starts(options)
    program = Program(options.command, options.size, options.notes, options.activities)
    program.settle(10, quiet=0.5 if options.activities else QUIET)
    for key in codecs.decode(options.keys, "unicode_escape"):
        program.send(key)
        program.settle(1.0)
    watched = program
    if options.mirror:
        watched = Program([options.command[0], "mirror"], options.size, home=program.home)
        watched.settle(10)
    found["threads"] = watched.threads()
    if options.seconds > 0:
        found.update(countdown(watched, options.seconds))
    found.update(keys(program, codecs.decode(options.key, "unicode_escape"), answering=watched))
    found["memory_highest_kib"], found["memory_now_kib"] = watched.memory_kib()
    if watched is not program:
        watched.end()
    program.end()

    if options.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name.replace('_', ' '):24} {'none' if value is None else format(value, ',.1f'):>12}")


if __name__ == "__main__":
    main()
