#!/usr/bin/env python3
"""Lists the functions that a session runs through, in the order in which it does, for a linker to lay them side by side.

    packaging/order.py PROGRAM FILE      PROGRAM with its symbols; the list goes into FILE, a name a line

The kernel maps a program by pages, and a processor fetches it by lines, the next ones ahead: where what runs is scattered over
the whole of it, nearly all of it is in memory, and each line is waited for. What answers a key comes first, because by the next
key the processor has forgotten it; then what starts the program; then the rest. PROGRAM is run under valgrind: the library with a
search, and a session with its countdown, a note and a look back. Python 3, nm and valgrind, Linux only. packaging/release.py does
this for a release.
"""

import bisect
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../benches"))
import process  # noqa: E402

DOWN, UP, RIGHT, ESC = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b"
# Arguments; how a key is first answered; the keys that are pressed over and over; other keys.
SESSIONS = [
    ([], [DOWN, UP], [DOWN, UP], ["g", "o", ESC, "?", ESC]),
    (["run", "shared-goals"], ["\r", "\r", " ", " ", " "], [" ", " "], ["n", "x", "\r", "?", ESC, "R", ESC, RIGHT]),
]


class Functions:
    """Which function an address is in."""

    def __init__(self, program):
        told = subprocess.run(["nm", "-n", "-S", "--defined-only", program], capture_output=True, text=True, check=True)
        symbols = [line.split() for line in told.stdout.splitlines()]
        known = [(int(each[0], 16), int(each[1], 16), each[3]) for each in symbols if len(each) == 4 and each[2] in "tTwW"]
        self.starts = [start for start, _, _ in known]
        self.known = known

    def at(self, address):
        place = bisect.bisect_right(self.starts, address) - 1
        if place < 0:
            return None
        start, size, name = self.known[place]
        return name if address < start + size else None


def run(program, arguments, phases):
    """The addresses that were run through, for each phase: a list of keys. What starts the program is the first of them."""
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        valgrind = ["valgrind", "--tool=lackey", "--basic-counts=no", "--trace-superblocks=yes", f"--log-file={log}"]
        running = process.Program([*valgrind, program, *arguments], (80, 24))
        running.settle(60, 0.5)
        ends = [os.path.getsize(log)]
        for keys in phases:
            for key in keys:
                running.send(key)
                running.settle(20, 0.5)
            ends.append(os.path.getsize(log))
        running.end()
        with open(log, "rb") as file:
            blocks = [file.read(end - begun) for begun, end in zip([0, *ends], ends)]
    return [[int(found, 16) for found in re.findall(rb"^SB ([0-9a-f]+)", block, re.MULTILINE)] for block in blocks]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, order = os.path.abspath(sys.argv[1]), sys.argv[2]
    for tool in ["valgrind", "nm"]:
        if subprocess.run([tool, "--version"], capture_output=True, check=False).returncode:
            sys.exit(f"error: {tool} is not there")
    functions = Functions(program)
    sessions = [run(program, arguments, phases) for arguments, *phases in SESSIONS]
    # A dict keeps the order in which names came first.
    names = {}
    for phase in [2, 0, 1, 3]:
        for session in sessions:
            for address in dict.fromkeys(session[phase]):
                names.setdefault(functions.at(address))
    names.pop(None, None)
    if len(names) < 500:
        sys.exit(f"error: only {len(names)} functions were seen: {program} has no symbols, or ended too early")
    with open(order, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
    print(f"{len(names)} functions")


if __name__ == "__main__":
    main()
