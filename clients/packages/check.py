# ruff: noqa: T201 - it talks to a person
"""`make test-packages`: each client is packed as its ecosystem publishes it, installed in an empty project, and called.

`python -m clients.packages.check [language …]`. The project has nothing but the package and a program of `programs/`,
which must print the name of the one venue. A language whose toolchain is missing has failed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from clients.conformance.check import CLIENTS, sandbox_file
from tenfoot import Tenfoot
from tenfoot.provisioning.v1.provisioning_pb2 import CreateVenueRequest
from tenfoot_server.settings import environment

PROGRAMS = Path(__file__).resolve().parent / "programs"
_SECONDS = 900.0
# What the packed file needs beside its code.
_LICENSE = "LICENSE"


class Failed(Exception):
    """What was wrong, with what the tool printed."""


def call(*command: str | Path, folder: Path, **added: str) -> str:
    """Returns what a command prints. Raises: Failed."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=environment(**added),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(str(error)) from error
    if done.returncode:
        raise Failed(f"{command[0]} ended with {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def must_hold(names: list[str], *endings: str) -> None:
    """Raises: Failed, if no name ends so."""
    if missing := [ending for ending in endings if not any(name.endswith(ending) for name in names)]:
        raise Failed(f"the package lacks {', '.join(missing)}")


def python(project: Path, arguments: list[str]) -> str:
    """A wheel, in a virtual environment of its own."""
    call(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", project, folder=CLIENTS / "python")
    (wheel,) = project.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        must_hold(packed.namelist(), "py.typed", _LICENSE)
        if foreign := {name.split("/")[0].split("-")[0] for name in packed.namelist()} - {"tenfoot"}:
            raise Failed(f"the wheel installs {', '.join(foreign)}")
    uv, own = Path(sys.executable).with_name("uv"), project / "env" / "bin" / "python"
    call(uv, "venv", "--quiet", "--python", sys.executable, project / "env", folder=project)
    call(uv, "pip", "install", "--quiet", "--python", own, wheel, folder=project)
    return call(own, PROGRAMS / "first_call.py", *arguments, folder=project)


def typescript(project: Path, arguments: list[str]) -> str:
    """An npm tarball."""
    folder = CLIENTS / "typescript"
    if not (folder / "node_modules").exists():
        call("npm", "ci", "--silent", folder=folder)
    call("npm", "pack", "--silent", "--pack-destination", project, folder=folder)
    (packed,) = project.glob("*.tgz")
    with tarfile.open(packed) as files:
        must_hold(files.getnames(), "package/README.md", "package/dist/tv.js", _LICENSE)
    (project / "package.json").write_text('{ "private": true, "type": "module" }')
    call("npm", "install", "--silent", packed, folder=project)
    shutil.copy(PROGRAMS / "first_call.mjs", project)
    return call("node", "first_call.mjs", *arguments, folder=project)


def go(project: Path, arguments: list[str]) -> str:
    """The tracked files, which are what the module's archive holds: there is no other package."""
    listed = call("git", "ls-files", ".", folder=CLIENTS / "go").split()
    for name in listed:
        (project / "client" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CLIENTS / "go" / name, project / "client" / name)
    shutil.copy(PROGRAMS / "first_call.go", project / "main.go")
    (project / "go.mod").write_text(
        "module first.example/call\n\ngo 1.24\n\nreplace tenfoot.example/client => ./client\n"
    )
    call("go", "mod", "tidy", folder=project)
    return call("go", "run", "-p", "2", ".", *arguments, folder=project)


def java(project: Path, arguments: list[str]) -> str:
    """A jar and the jar of its sources, by Maven's local repository."""
    mvn, folder = ("mvn", "--batch-mode", "--quiet"), CLIENTS / "java"
    call(*mvn, "-DskipTests", "install", folder=folder)
    for jar, holds in (("", ".class"), ("-sources", ".java")):
        (packed,) = (folder / "target").glob(f"tenfoot-client-*[0-9]{jar}.jar")
        with zipfile.ZipFile(packed) as files:
            must_hold(files.namelist(), f"example/tenfoot/Tenfoot{holds}", f"v1/ListVenuesRequest{holds}", _LICENSE)
    version = packed.name.removeprefix("tenfoot-client-").removesuffix("-sources.jar")
    (project / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>first</groupId>'
        "<artifactId>call</artifactId><version>1</version><dependencies><dependency><groupId>example.tenfoot</groupId>"
        f"<artifactId>tenfoot-client</artifactId><version>{version}</version></dependency></dependencies></project>"
    )
    copied = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    call(*mvn, copied, "-DoutputDirectory=lib", folder=project)
    return call("java", "-cp", "lib/*", PROGRAMS / "FirstCall.java", *arguments, folder=project)


def rust(project: Path, arguments: list[str]) -> str:
    """A crate. What it builds lies in the checkout's target folder, so that libraries are built once."""
    folder = CLIENTS / "rust"
    call("cargo", "package", "--quiet", "--allow-dirty", "--no-verify", folder=folder, CARGO_TARGET_DIR="target")
    packed = max((folder / "target" / "package").glob("tenfoot-*.crate"), key=lambda file: file.stat().st_mtime)
    with tarfile.open(packed) as files:
        must_hold(files.getnames(), "protos/tenfoot/provisioning/v1/provisioning.proto", "validate.proto", _LICENSE)
        files.extractall(project, filter="data")
    (project / "src").mkdir()
    shutil.copy(PROGRAMS / "first_call.rs", project / "src" / "main.rs")
    (project / "Cargo.toml").write_text(
        '[package]\nname = "first_call"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n'
        f'tenfoot = {{ path = "{packed.stem}" }}\ntokio = {{ version = "1", features = ["macros", "rt"] }}\n'
    )
    shared = str(folder / "target" / "packages")
    run = ("cargo", "run", "--quiet", "--jobs", "2", "--", *arguments)
    return call(*run, folder=project, CARGO_TARGET_DIR=shared)


LANGUAGES: dict[str, tuple[tuple[str, ...], Callable[[Path, list[str]], str]]] = {
    "python": ((), python),
    "typescript": (("node", "npm"), typescript),
    "go": (("go", "git"), go),
    "java": (("java", "mvn"), java),
    "rust": (("cargo",), rust),
}


def problem(language: str, target: str, key: str, wanted: list[str]) -> str:
    """Packs, installs and calls; returns what was wrong, or nothing."""
    tools, made = LANGUAGES[language]
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        return f"the toolchain is missing: {', '.join(missing)}"
    with tempfile.TemporaryDirectory() as project:
        try:
            printed = made(Path(project), [target, key]).splitlines()
        except Failed as failed:
            return str(failed)
    return "" if printed == wanted else f"printed {printed}, not {wanted}"


def main() -> int:
    """Returns 1 unless each package could be installed and called."""
    parser = argparse.ArgumentParser(prog="python -m clients.packages.check", description="Clients' packages.")
    parser.add_argument("language", nargs="*", help="all unless named")
    names: list[str] = parser.parse_args().language or list(LANGUAGES)
    if unknown := set(names) - LANGUAGES.keys():
        parser.error(f"no such language: {', '.join(sorted(unknown))}; there are {', '.join(LANGUAGES)}")
    failed = 0
    with sandbox_file(None) as sandbox:
        told = json.loads(sandbox.read_text())
        target, key = told["rest"], told["tenant"]["apiKey"]
        with Tenfoot(target, credential=key) as client:
            wanted = [client.provisioning.create_venue(CreateVenueRequest(name="Corner Café")).name]
        for name in names:
            began = time.monotonic()
            found = problem(name, target, key, wanted)
            failed += bool(found)
            print(f"{name}: {'FAILED' if found else 'ok'} in {time.monotonic() - began:.1f} s", flush=True)
            if found:
                print(found, flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
