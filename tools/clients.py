"""`make clients`: generates the committed code of the Go and TypeScript clients from `protos/` and `docs/openapi.json`.

`python -m tools.clients [go typescript]`, both unless named; with `--check` it also fails if anything had to change.
The generators are pinned where each language pins its tools: `go.mod`, `package.json`. `tools.generate` makes Python's
stubs; Java and Rust generate when they build.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = ROOT / "clients"
OPENAPI = ROOT / "docs" / "openapi.json"
_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Language:
    """How the code of one language is made, and which files in its folder are such code."""

    tools: tuple[str, ...]
    patterns: tuple[str, ...]
    make: Callable[[Path], None]


def call(*command: str | Path, folder: Path = ROOT) -> None:
    """Runs a command and ends this program if it fails or hangs."""
    try:
        code = subprocess.run([str(part) for part in command], cwd=folder, check=False, timeout=_SECONDS).returncode
    except subprocess.TimeoutExpired:
        sys.exit(f"{command[0]} took more than {_SECONDS:.0f} seconds")
    if code:
        sys.exit(code)


def buf(*arguments: str | Path) -> None:
    """Runs the buf of this environment."""
    call(Path(sys.executable).with_name("buf"), *arguments)


def by_template(language: str, output: Path) -> None:
    """Runs the generators that the language's `buf.gen.yaml` names."""
    buf("generate", "--template", f"clients/{language}/buf.gen.yaml", "--output", output)


def make_go(output: Path) -> None:
    """Messages and stubs. `go tool` builds the generators at first."""
    by_template("go", output)


def make_typescript(output: Path) -> None:
    """Messages and service descriptors, and the types of the REST paths."""
    typescript_schema(OPENAPI, output / "src" / "rest" / "schema.ts")
    by_template("typescript", output)


def typescript_schema(source: Path, target: Path) -> None:
    """The types of the REST paths of an API description."""
    folder = CLIENTS / "typescript"
    installed, locked = folder / "node_modules" / ".package-lock.json", folder / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < locked.stat().st_mtime:
        call("npm", "ci", folder=folder)
    call("node", folder / "node_modules/openapi-typescript/bin/cli.js", source, "--output", target, folder=folder)


LANGUAGES = {
    "go": Language(("go",), ("tenfoot/**/*.pb.go",), make_go),
    "typescript": Language(("node", "npm"), ("src/gen/**/*_pb.ts", "src/rest/schema.ts"), make_typescript),
}


def generated(language: str, folder: Path) -> dict[str, bytes]:
    """Returns the generated files under a folder, by their paths in it."""
    found = {file for pattern in LANGUAGES[language].patterns for file in folder.glob(pattern)}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(found)}


def bring_up_to_date(language: str) -> list[str]:
    """Generates anew and returns what had to change, one line each."""
    with tempfile.TemporaryDirectory() as output:
        LANGUAGES[language].make(Path(output))
        wanted = generated(language, Path(output))
    if not wanted:
        sys.exit(f"{language}: nothing was generated")
    target = CLIENTS / language
    before = generated(language, target)
    changes = []
    for name in sorted(wanted.keys() | before.keys()):
        path = target / name
        if name not in wanted:
            path.unlink()
            changes.append(f"removed {path.relative_to(ROOT)}")
        elif before.get(name) != wanted[name]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted[name])
            changes.append(f"{'changed' if name in before else 'added'} {path.relative_to(ROOT)}")
    return changes


def main() -> int:
    """Returns 1 if a toolchain is missing, or if `--check` was asked for and the tree was not up to date."""
    parser = argparse.ArgumentParser(prog="python -m tools.clients", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("language", nargs="*", help=f"of {', '.join(LANGUAGES)}; all unless named")
    parser.add_argument("--check", action="store_true", help="fail if a generated file was missing, stale or different")
    asked = parser.parse_args()
    names: list[str] = asked.language or list(LANGUAGES)
    if unknown := set(names) - LANGUAGES.keys():
        parser.error(f"no such language: {', '.join(sorted(unknown))}")
    missing = [(name, tool) for name in names for tool in LANGUAGES[name].tools if shutil.which(tool) is None]
    for name, tool in missing:
        print(f"{name}: the toolchain is missing: {tool}", file=sys.stderr)
    if missing:
        return 1
    changes = [line for name in names for line in bring_up_to_date(name)]
    print(*changes, sep="\n", end="\n" if changes else "")
    if changes and asked.check:
        print("The clients were not what the protos say. They are now: commit these files.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
