#!/usr/bin/env python3
"""Whether an activity borrows wording: every run of eight or more words that it has in common with a text.

    .ci/borrowed.py SOURCE.txt…

reads activities/*.toml and the sources that are named, or those in a folder that is named, and prints each such run with where it stands; exits 1 if there is
one. Titles of activities and what `source` says are left out: they name what a source calls its own.
"""
import pathlib
import re
import sys
import tomllib

RUN = 8


def words(text):
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower().replace("’", "'"))


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "source":
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def main(paths):
    if not paths:
        sys.exit(__doc__)
    known = {}
    files = [path for given in map(pathlib.Path, paths) for path in (sorted(given.glob("*.txt")) if given.is_dir() else [given])]
    for path in files:
        read = words(path.read_text(encoding="utf-8"))
        for at in range(len(read) - RUN + 1):
            known.setdefault(tuple(read[at : at + RUN]), path)
    found = checked = 0
    for activity in sorted(pathlib.Path(__file__).parent.parent.glob("activities/*.toml")):
        script = tomllib.loads(activity.read_text(encoding="utf-8"))
        del script["title"]
        for text in texts(script):
            said = words(text)
            checked += len(said)
            for at in range(len(said) - RUN + 1):
                run = tuple(said[at : at + RUN])
                if run in known:
                    found += 1
                    print(f"{activity.name}: “{' '.join(run)}” stands in {known[run]}")
    print(f"{checked} words in activities, {len(known)} runs of {RUN} words in sources: {found} in common")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
