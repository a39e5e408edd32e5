# ruff: noqa: T201 - it talks to a person
"""`make test-generated`: clients that OpenAPI Generator makes of `docs/openapi.json` make a call of each family.

`python -m clients.generated.check [language …]`. The generator comes by Maven. The program of each language in
`programs/` gets one address for all families, as a user sets it, and prints what it was answered, a line for each call.
A language whose toolchain is missing has failed.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from clients.conformance.check import sandbox_file
from clients.packages.check import Failed, call

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).resolve().parent / "programs"
_GENERATOR = "org.openapitools:openapi-generator-cli:7.14.0"
_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
_MVN = ("mvn", "--batch-mode", "--quiet")
# A created resource, a television's first question, a support desk's limit, and a refusal of each family by its reason.
_WANTED = ["Corner Café", "US", "7", "404 VENUE_NOT_FOUND", "400 STATION_NOT_FOUND", "404 device does not exist"]


def generator(folder: Path) -> Path:
    """Gets the generator and returns its jar."""
    copy = (f"-Dartifact={_GENERATOR}", f"-DoutputDirectory={folder}", "-Dmdep.stripVersion=true")
    call(*_MVN, f"{_DEPENDENCIES}:copy", *copy, folder=folder)
    return folder / "openapi-generator-cli.jar"


def generate(jar: Path, project: Path, language: str, **options: str) -> None:
    """Writes the client of a language into a folder."""
    told = ",".join(f"{name}={value}" for name, value in options.items())
    source = ("-i", ROOT / "docs" / "openapi.json", "-g", language, "-o", project)
    call("java", "-jar", jar, "generate", *source, f"--additional-properties={told}", folder=project)
    if anonymous := [path.name for path in project.rglob("*") if path.name.lower().startswith("inline")]:
        raise Failed(f"schemas without a name: {', '.join(sorted(anonymous))}")


def python(jar: Path, project: Path, arguments: list[str]) -> str:
    """In a virtual environment of its own."""
    generate(jar, project, "python", packageName="tenfoot_rest", projectName="tenfoot-rest")
    uv, own = Path(sys.executable).with_name("uv"), project / "env" / "bin" / "python"
    call(uv, "venv", "--quiet", "--python", sys.executable, project / "env", folder=project)
    call(uv, "pip", "install", "--quiet", "--python", own, project, folder=project)
    return call(own, PROGRAMS / "calls.py", *arguments, folder=project)


def java(jar: Path, project: Path, arguments: list[str]) -> str:
    """With the HTTP client of the JDK."""
    packages = {"invokerPackage": "rest", "apiPackage": "rest.api", "modelPackage": "rest.model"}
    generate(jar, project, "java", library="native", groupId="example", artifactId="rest", **packages)
    call(*_MVN, "package", "-DskipTests", "-Dmaven.javadoc.skip=true", folder=project)
    call(*_MVN, f"{_DEPENDENCIES}:copy-dependencies", f"-DoutputDirectory={project / 'lib'}", folder=project)
    classes = f"{project / 'target' / 'classes'}:{project / 'lib' / '*'}"
    return call("java", "-cp", classes, PROGRAMS / "Calls.java", *arguments, folder=project)


LANGUAGES: dict[str, Callable[[Path, Path, list[str]], str]] = {"python": python, "java": java}


def problem(language: str, jar: Path, arguments: list[str]) -> str:
    """Generates, builds and calls; returns what was wrong, or nothing."""
    with tempfile.TemporaryDirectory() as project:
        try:
            printed = LANGUAGES[language](jar, Path(project), arguments).splitlines()
        except Failed as failed:
            return str(failed)
    return "" if printed == _WANTED else f"printed {printed}, not {_WANTED}"


def main() -> int:
    """Returns 1 unless each generated client made its calls."""
    parser = argparse.ArgumentParser(prog="python -m clients.generated.check", description="Generated REST clients.")
    parser.add_argument("language", nargs="*", help="all unless named")
    names: list[str] = parser.parse_args().language or list(LANGUAGES)
    if unknown := set(names) - LANGUAGES.keys():
        parser.error(f"no such language: {', '.join(sorted(unknown))}; there are {', '.join(LANGUAGES)}")
    if missing := [tool for tool in ("java", "mvn") if shutil.which(tool) is None]:
        print(f"FAILED: the toolchain is missing: {', '.join(missing)}")
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder, sandbox_file(None) as sandbox:
        jar = generator(Path(folder))
        told = json.loads(sandbox.read_text())
        provider, station = told["provider"], told["station"]["id"]
        arguments = [told["rest"], told["tenant"]["apiKey"], station]
        arguments += [provider["providerKey"], provider["pcode"], provider["accountId"]]
        for name in names:
            began = time.monotonic()
            found = problem(name, jar, arguments)
            failed += bool(found)
            print(f"{name}: {'FAILED' if found else 'ok'} in {time.monotonic() - began:.1f} s", flush=True)
            if found:
                print(found, flush=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
