# ruff: noqa: T201 - it talks to a person
"""`make test-clients`: every client goes through `scenario.yaml` against a live system, through Envoy.

`python -m clients.conformance.check [runner …]`. A runner whose toolchain is missing has failed. `--sandbox` names the
sandbox file of a system that runs already; otherwise one is started and stopped.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clients.conformance import answers
from tenfoot_server.settings import environment
from tests.live import LiveSystem

# What came of each build, by folder and command: several runners share one.
Built = dict[tuple[Path, tuple[str, ...]], list[str]]

CLIENTS = Path(__file__).resolve().parent.parent
_BUILD_SECONDS = 900.0
_RUN_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Runner:
    """A program that goes through the steps: what it needs, how it is built and how it is run, in its folder.

    The client's own tests are part of the build.
    """

    folder: str
    tools: tuple[str, ...]
    builds: tuple[tuple[str, ...], ...]
    command: tuple[str, ...]


_PYTHON = (sys.executable, "../conformance/python_runner.py")
_NODE = ("node", "dist/conformance/main.js")
_NODE_BUILDS = (("npm", "ci"), ("npm", "run", "--silent", "build"), ("npm", "test", "--silent"))


def _java(transport: str, *, without: str) -> Runner:
    """Returns a runner on one transport: gRPC takes the one that it finds, as it does on Android."""
    mvn, libraries = ("mvn", "--batch-mode", "--quiet"), f"target/{transport}"
    # Names without versions: an older version of a library is replaced, and does not lie beside the newer one.
    copied = ("dependency:copy-dependencies", "-Dmdep.stripVersion=true", "-Dmdep.overWriteReleases=true")
    chosen = (f"-DexcludeArtifactIds={without}", f"-DoutputDirectory={libraries}")
    classes = f"target/classes:target/test-classes:{libraries}/*"
    return Runner(
        "java",
        ("java", "mvn"),
        ((*mvn, "test"), (*mvn, *copied, *chosen)),
        ("java", "-cp", classes, "example.tenfoot.conformance.Main"),
    )


RUNNERS = {
    "python": Runner("python", (), (), (*_PYTHON, "blocking")),
    "python-asyncio": Runner("python", (), (), (*_PYTHON, "asyncio")),
    "go": Runner(
        "go",
        ("go",),
        (
            ("go", "build", "-p", "2", "-o", "bin/conformance", "./internal/conformance"),
            ("go", "test", "-p", "2", "./..."),
        ),
        ("./bin/conformance",),
    ),
    "typescript-grpc": Runner("typescript", ("node", "npm"), _NODE_BUILDS, (*_NODE, "grpc")),
    "typescript-grpc-web": Runner("typescript", ("node", "npm"), _NODE_BUILDS, (*_NODE, "grpc-web")),
    "typescript-rest": Runner("typescript", ("node", "npm"), _NODE_BUILDS, (*_NODE, "rest")),
    "typescript-tv": Runner("typescript", ("node", "npm"), _NODE_BUILDS, (*_NODE, "tv")),
    "java": _java("netty", without="grpc-okhttp"),
    "java-okhttp": _java("okhttp", without="grpc-netty-shaded"),
    "rust": Runner(
        "rust",
        ("cargo",),
        (("cargo", "test", "--quiet", "--jobs", "2"),),
        # Cargo knows where it builds: a developer's settings may put that elsewhere.
        ("cargo", "run", "--quiet", "--jobs", "2", "--example", "conformance"),
    ),
}


def problems(name: str, sandbox: Path, built: Built) -> list[str]:
    """Builds a runner unless that was tried, runs it and returns what was wrong, one line each."""
    runner = RUNNERS[name]
    missing = [tool for tool in runner.tools if shutil.which(tool) is None]
    if missing:
        return [f"the toolchain is missing: {', '.join(missing)}"]
    folder = CLIENTS / runner.folder
    for command in runner.builds:
        if (folder, command) not in built:
            built[folder, command] = _call(command, folder, _BUILD_SECONDS)[1]
        if failure := built[folder, command]:
            return failure
    printed, failure = _call(runner.command, folder, _RUN_SECONDS, TENFOOT_SANDBOX=str(sandbox.absolute()))
    return failure + answers.differences(answers.steps(), printed)


def _call(command: tuple[str, ...], folder: Path, seconds: float, **added: str) -> tuple[str, list[str]]:
    """Returns what the program printed and, if it failed, why."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        try:
            code = subprocess.run(
                command,
                cwd=folder,
                env=environment(**added),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                timeout=seconds,
                check=False,
            ).returncode
            failure = f"{' '.join(command[:2])} ended with {code}" if code else ""
        except subprocess.TimeoutExpired:
            failure = f"{' '.join(command[:2])} took more than {seconds:.0f} seconds"
        except OSError as error:
            failure = f"{' '.join(command[:2])} could not be started: {error.strerror}"
        output.seek(0)
        errors.seek(0)
        printed = output.read()
        if not failure:
            return printed, []
        return printed, [failure, *printed.splitlines()[-20:], *errors.read().splitlines()[-20:]]


@contextmanager
def sandbox_file(given: Path | None) -> Iterator[Path]:
    """Yields the sandbox file of the system to call, which is started unless the file is given."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder, LiveSystem(Path(folder) / "home") as system:
        yield system.home / "sandbox.json"


def main() -> int:
    """Returns 1 unless every runner was answered as expected in every step."""
    parser = argparse.ArgumentParser(prog="python -m clients.conformance.check", description="Clients' conformance.")
    parser.add_argument("runner", nargs="*", help="all unless named")
    parser.add_argument("--sandbox", type=Path, help="sandbox.json of a system that runs")
    asked = parser.parse_args()
    names: list[str] = asked.runner or list(RUNNERS)
    if unknown := set(names) - RUNNERS.keys():
        parser.error(f"no such runner: {', '.join(sorted(unknown))}; there are {', '.join(RUNNERS)}")
    built: Built = {}
    failed = 0
    with sandbox_file(asked.sandbox) as sandbox:
        for name in names:
            began = time.monotonic()
            found = problems(name, sandbox, built)
            failed += bool(found)
            print(f"{name}: {'FAILED' if found else 'ok'} in {time.monotonic() - began:.1f} s", flush=True)
            for line in found:
                print(f"    {line}", flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
