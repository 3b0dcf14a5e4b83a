#!/usr/bin/env python3
"""Makes what a release consists of: an archive for each target, the sources, checksums, an SBOM and a Homebrew formula.

    packaging/release.py                     for the machine that this runs on
    packaging/release.py --target TARGET …   for these; their part of the Rust toolchain has to be there
    packaging/release.py --without-sbom      where cargo-cyclonedx is not installed
    packaging/release.py --url ADDRESS       where the archives will lie, for the formula
    packaging/release.py --order FILE        lays the functions of the program for Linux in the order of an earlier release

Everything lands in target/archives. Two runs of the same commit, with the same toolchain, make the same bytes, whatever folder
they are in, given the order of functions that the first of them wrote (`--order`): times come from the commit, paths of the machine are taken out, and names in archives are sorted. Only cargo asks
the network, for what the program is built from.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from time import gmtime

ROOT = Path(__file__).resolve().parent.parent
SHELLS = {"bash": "roundtable.bash", "zsh": "_roundtable", "fish": "roundtable.fish", "powershell": "roundtable.ps1"}
DOCUMENTS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-MIT", "LICENSE-APACHE"]
OTHERS = "LICENSES-OF-LIBRARIES.txt"
LICENCE = re.compile("(?i)(un)?licen[cs]e|copying|copyright|notice")


def run(*command, env=None, **how):
    print("+", " ".join(map(str, command)), flush=True)
    return subprocess.run(list(map(str, command)), cwd=ROOT, check=True, env=env, **how)


def told(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def manifest():
    return tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]


def host():
    lines = told("rustc", "-vV").splitlines()
    return next(line.removeprefix("host: ") for line in lines if line.startswith("host: "))


def runs_here(target, this):
    return target == this or target == this.replace("-gnu", "-musl") and "linux" in this


def moment():
    """Of the commit, unless whoever packages says otherwise."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or told("git", "log", "-1", "--format=%ct"))


# Its linker, which Rust brings along, takes an order of functions.
ORDERED = "x86_64-unknown-linux-gnu"


def built(target, when, order=None):
    """The program, without a path of this machine in it; and, where it is `ORDERED`, laid out in that order."""
    cargo = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    output = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    places = {ROOT: "/roundtable", output: "/target", cargo / "registry/src": "/crates", cargo: "/cargo", told("rustc", "--print", "sysroot"): "/rust"}
    flags = [f"--remap-path-prefix={place}={name}" for place, name in places.items()]
    if "-linux-" in target:
        # It needs no file of the system, and starts without being linked or moved first.
        flags += ["-C", "target-feature=+crt-static", "-C", "relocation-model=static"]
    if target.endswith("-windows-gnu"):
        # The linker writes the time into the header, unless it is told not to.
        flags += ["-C", "link-arg=-Wl,--no-insert-timestamp"]
    if target.endswith("-windows-msvc"):
        flags += ["-C", "link-arg=/Brepro", "-C", "target-feature=+crt-static"]
    env = os.environ | {"CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags), "SOURCE_DATE_EPOCH": str(when)}
    env |= {"CARGO_INCREMENTAL": "0", "ZERO_AR_DATE": "1"}
    if target == "x86_64-pc-windows-gnu" and os.name != "nt":
        if " " in str(output):
            sys.exit("error: mingw's tools take no folder with a space in its name: set CARGO_TARGET_DIR to one without")
        env.setdefault("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")
    rustc = ["cargo", "rustc", "--locked", "--release", "--bin", "roundtable", "--target", target]
    program = output / target / "release" / ("roundtable.exe" if "windows" in target else "roundtable")
    if target != ORDERED:
        run(*rustc, env=env)
        return program
    # The order is told by names, so they are taken out last.
    env["CARGO_PROFILE_RELEASE_STRIP"] = "none"
    listed = output / "order.txt"
    if order:
        shutil.copyfile(order, listed)
    elif runs_here(target, host()) and all(map(shutil.which, ["valgrind", "nm"])):
        run(*rustc, env=env)
        run(sys.executable, ROOT / "packaging/order.py", program, listed)
    else:
        print("NOT IN ORDER: that takes valgrind, nm and a machine that runs the program. It needs more memory so.")
        listed.write_text("", encoding="utf-8")
    # Another order is another name: cargo links anew where its arguments change.
    known = output / f"order-{digest_of(listed)[:16]}.txt"
    shutil.copyfile(listed, known)
    laid_out = ["-C", "strip=symbols", "-C", f"link-arg=-Wl,--symbol-ordering-file={known}", "-C", "link-arg=-Wl,--no-warn-symbol-ordering"]
    run(*rustc, "--", *laid_out, env=env)
    return program


def libraries(target):
    """Whatever of others is in the program."""
    known = json.loads(told("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target))
    nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
    ours = known["resolve"]["root"]
    found, left = set(), [ours]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            deps = nodes[one]["deps"]
            left += [dep["pkg"] for dep in deps if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return [package for package in known["packages"] if package["id"] in found - {ours}]


def licences(targets):
    """Their licences ask to be passed on with the program; who has the same text stands above it together."""
    texts, without = {}, []
    all_libraries = {package["id"]: package for target in targets for package in libraries(target)}
    for package in sorted(all_libraries.values(), key=lambda package: (package["name"], package["version"])):
        name = f"{package['name']} {package['version']}"
        folder = Path(package["manifest_path"]).parent
        files = [path for path in sorted(folder.iterdir()) if path.is_file() and LICENCE.match(path.name)]
        for path in files:
            text = "\n".join(line.rstrip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
            texts.setdefault(text.strip("\n"), []).append(name)
        if not files:
            without.append(f"{name}: {package['license']}, {', '.join(package['authors'])}")
    parts = ["The libraries that are in roundtable, and what they are licensed by. Rust's own standard library is part of it\n"
             "too (MIT or Apache-2.0), and so is the C library in the static program for Linux: glibc (LGPL 2.1 or later; its\n"
             "sources are your distribution's, and with those of roundtable it can be linked with another), or musl (MIT)."]
    parts += [f"{', '.join(dict.fromkeys(names))}\n\n{text}" for text, names in texts.items()]
    parts += ["Without a text of their own:\n\n" + "\n".join(without)] if without else []
    return f"\n\n{'-' * 78}\n\n".join(parts) + "\n"


def accompanying(program, targets):
    """Completions and manual pages, as the program itself makes them."""
    files = {}
    for shell, name in SHELLS.items():
        made = subprocess.run([program, "completions", shell], check=True, capture_output=True).stdout
        files[f"completions/{name}"] = made.replace(b"\r\n", b"\n")
    pages = ROOT / "target/archives/man"
    shutil.rmtree(pages, ignore_errors=True)
    run(program, "man", "--dir", pages)
    for page in sorted(pages.iterdir()):
        files[f"man/{page.name}"] = page.read_bytes().replace(b"\r\n", b"\n")
    shutil.rmtree(pages)
    for name in DOCUMENTS:
        files[name] = (ROOT / name).read_bytes()
    files[OTHERS] = licences(targets).encode()
    for place in ("docs/*.md", "docs/pictures/*.*", "activities/*.toml"):
        for path in sorted(ROOT.glob(place)):
            files[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    return files


def tar(path, top, files, programs, when):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mtime = len(files[name]), when
            entry.mode = 0o755 if name in programs else 0o644
            archive.addfile(entry, io.BytesIO(files[name]))
    with open(path, "wb") as out, gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=when) as packed:
        packed.write(held.getvalue())


def zipped(path, top, files, when):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", gmtime(when)[:6])
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, files[name])


def sources(path, top, when):
    names = told("git", "ls-files", "-z").strip("\0").split("\0")
    files = {name: (ROOT / name).read_bytes() for name in names}
    modes = told("git", "ls-files", "--stage").splitlines()
    programs = {line.split("\t", 1)[1] for line in modes if line.startswith("100755")}
    tar(path, top, files, programs, when)


def sbom(path, when):
    env = os.environ | {"SOURCE_DATE_EPOCH": str(when)}
    run("cargo", "cyclonedx", "--format", "json", "--all-features", "--target", "all", "--spec-version", "1.5",
        "--override-filename", path.stem, env=env)
    made = (ROOT / path.name)
    # Where this machine keeps the sources is nobody's business; nor is a number that is another each time.
    text = made.read_text(encoding="utf-8").replace(ROOT.as_uri(), "file:///roundtable").replace(str(ROOT), "/roundtable")
    text = re.sub(r'\n  "serialNumber": "[^"]*",', "", text)
    path.write_text(text, encoding="utf-8", newline="\n")
    made.unlink()


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def formula(package, url, digest):
    text = (ROOT / "packaging/homebrew/roundtable.rb.in").read_text(encoding="utf-8")
    words = {
        "DESCRIPTION": package["description"].split(":")[0].removeprefix("A ").capitalize(),
        "HOMEPAGE": package.get("homepage") or package.get("repository") or url,
        "URL": f"{url}/roundtable-{package['version']}-src.tar.gz",
        "SHA256": digest,
        "RUST": package["rust-version"],
        "VERSION": package["version"],
    }
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    left = re.search("@[A-Z0-9]+@", text)
    if left:
        sys.exit(f"error: {left[0]} in the formula stands for nothing")
    return text


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--target", nargs="+", default=None)
    asked.add_argument("--without-sbom", action="store_true")
    asked.add_argument("--order", type=Path, help="the order of functions that an earlier release wrote")
    asked.add_argument("--formula-only", action="store_true", help="print the formula, without a checksum of its own")
    # Nothing is published yet: there is no such address.
    asked.add_argument("--url", default="https://roundtable.invalid/releases")
    args = asked.parse_args()
    package = manifest()
    if args.formula_only:
        sys.stdout.write(formula(package, args.url, "0" * 64))
        return
    when, this = moment(), host()
    dist = ROOT / "target/archives"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    name = f"roundtable-{package['version']}"
    targets = args.target or [this]
    order = args.order.resolve() if args.order else None
    programs = {target: built(target, when, order) for target in targets}
    listed = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "order.txt"
    if ORDERED in targets and listed.stat().st_size:
        shutil.copyfile(listed, dist / f"{name}-{ORDERED}.order")
    # Whichever runs here says what goes with all of them.
    runs = [program for target, program in programs.items() if runs_here(target, this)]
    files = accompanying(runs[0] if runs else built(this, when), targets)
    for target, program in programs.items():
        own = files | {program.name: program.read_bytes()}
        top = f"{name}-{target}"
        if "windows" in target:
            zipped(dist / f"{top}.zip", top, own, when)
        else:
            tar(dist / f"{top}.tar.gz", top, own, {program.name}, when)
    sources(dist / f"{name}-src.tar.gz", name, when)
    if not args.without_sbom:
        sbom(dist / f"{name}.cdx.json", when)
    text = formula(package, args.url, digest_of(dist / f"{name}-src.tar.gz"))
    (dist / "roundtable.rb").write_text(text, encoding="utf-8", newline="\n")
    digest = {path.name: digest_of(path) for path in sorted(dist.iterdir()) if path.is_file()}
    lines = "".join(f"{sum}  {name}\n" for name, sum in digest.items())
    (dist / "SHA256SUMS").write_text(lines, encoding="utf-8", newline="\n")
    print(lines, end="")


if __name__ == "__main__":
    main()
