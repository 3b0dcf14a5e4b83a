#!/usr/bin/env python3
"""Lists the functions that a session runs through, so that a linker can lay them side by side.

    packaging/order.py PROGRAM FILE      PROGRAM with its symbols; the list goes into FILE, a name a line

The kernel maps a program by pages: where what runs is scattered over the whole of it, nearly all of it is in memory. PROGRAM is
run under valgrind: the library with a search, and a session with its countdown, a note and a look back. Python 3 and valgrind,
Linux only. packaging/release.py does this for a release.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../benches"))
import process  # noqa: E402

SESSIONS = [
    ([], ["\x1b[B", "\x1b[B", "\x1b[A", "g", "o", "\x1b", "?", "\x1b"]),
    (["run", "shared-goals"], ["\r", "\r", " ", "n", "x", "\r", "?", "\x1b", "R", "\x1b", "\x1b[C"]),
]


def executed(counts):
    """The names in a file of callgrind, which gives each of them once and then by its number."""
    names, found = {}, set()
    with open(counts, encoding="utf-8", errors="replace") as file:
        for line in file:
            function = re.match(r"c?fn=\((\d+)\)(?: (.*))?$", line.rstrip("\n"))
            if function:
                number, name = function.groups()
                if name:
                    # A function that calls itself has a number behind its name.
                    names[number] = re.sub(r"'\d+$", "", name)
                found.add(names[number])
    return found


def run(program, arguments, keys, counts):
    valgrind = ["valgrind", "--quiet", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={counts}"]
    running = process.Program([*valgrind, program, *arguments], (80, 24))
    running.settle(60, 0.5)
    for key in keys:
        running.send(key)
        running.settle(20, 0.5)
    os.kill(running.pid, signal.SIGTERM)
    # Whatever is written until the end has to be taken away.
    while True:
        try:
            if not os.read(running.master, 65536):
                break
        except OSError:
            break
    running.end()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, order = os.path.abspath(sys.argv[1]), sys.argv[2]
    if subprocess.run(["valgrind", "--version"], capture_output=True, check=False).returncode:
        sys.exit("error: valgrind is not there")
    names = set()
    with tempfile.TemporaryDirectory() as folder:
        for n, (arguments, keys) in enumerate(SESSIONS):
            counts = os.path.join(folder, f"counts.{n}")
            run(program, arguments, keys, counts)
            names |= executed(counts)
    if len(names) < 500:
        sys.exit(f"error: only {len(names)} functions were seen: {program} has no symbols, or ended too early")
    with open(order, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in sorted(names))
    print(f"{len(names)} functions")


if __name__ == "__main__":
    main()
