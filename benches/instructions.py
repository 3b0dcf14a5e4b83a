#!/usr/bin/env python3
"""Counts the instructions of what people wait for, and holds them to those that were kept. Python 3 and valgrind.

    benches/instructions.py            over a tenth more than was kept is an error
    benches/instructions.py --keep     keeps what is counted now, in benches/instructions.txt
    benches/instructions.py --release  as a release is built, to be read: nothing is compared

Time depends on the machine and on what else it does; instructions do not. What is compared is built as tests are, so that
nothing is built for it alone: it is more than a release takes, and grows as that does. What is done, each thing once, stands
in benches/instructions.rs. Another compiler makes other instructions: figures that one has kept do not bind another.

Where something has to take more, keep the new figures and give the reason in the commit.
"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = os.path.join(HERE, "instructions.txt")
MORE = 1.10


def built(release):
    command = ["cargo", "build", "--locked", "--bench", "instructions", "--message-format=json"]
    command += ["--profile", "release"] if release else []
    # What is counted is found by its name.
    symbols = {**os.environ, "CARGO_PROFILE_RELEASE_STRIP": "none"}
    root = os.path.dirname(HERE)
    output = subprocess.run(command, cwd=root, env=symbols, stdout=subprocess.PIPE, check=True).stdout
    for line in output.splitlines():
        said = json.loads(line)
        if said.get("target", {}).get("name") == "instructions" and said.get("executable"):
            return said["executable"]
    sys.exit("cargo built no bench called instructions")


def counted(program, name):
    valgrind = ["valgrind", "--tool=callgrind", "--toggle-collect=*measured*", "--callgrind-out-file=/dev/null"]
    run = subprocess.run([*valgrind, program, name], stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not found or found[1] == "0":
        sys.exit(f"{name} could not be counted:\n{run.stderr}")
    return int(found[1])


def kept():
    """The compiler that the figures are of, and the figures."""
    with open(KEPT, encoding="utf-8") as file:
        compiler, *lines = file.read().splitlines()
    return compiler, {name: int(count) for name, count in (line.split() for line in lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--release", action="store_true")
    asked = parser.parse_args()
    program = built(asked.release)
    names = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = dict(zip(names, pool.map(lambda name: counted(program, name), names)))
    compiler = subprocess.run(["rustc", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    if asked.keep:
        with open(KEPT, "w", encoding="utf-8") as file:
            file.write("\n".join([compiler, *(f"{name:20} {count:>13}" for name, count in counts.items())]) + "\n")
    of, before = ("", {}) if asked.release else kept()
    more = []
    for name, count in counts.items():
        was = before.get(name)
        print(f"{name:20} {count:>13,}" + (f"  {count / was:6.2f} of what was kept" if was else ""))
        if was is None and not asked.release:
            more.append(f"{name} is not kept")
        elif was and count > was * MORE:
            more.append(f"{name} takes {count / was:.2f} of what was kept")
    if more and of != compiler:
        print(f"NOT HELD TO: the figures are of {of}, this is {compiler}.")
    elif more:
        sys.exit("\n".join([*more, "If it has to: benches/instructions.py --keep, and the reason in the commit."]))


main()
