"""The TypeScript client as somebody else's project depends on it: packed from a fresh checkout, installed, imported."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from clients.conformance.check import CLIENTS

# npm fetches what the lock file names.
pytestmark = pytest.mark.timeout(300)

NOT_IN_A_CHECKOUT = shutil.ignore_patterns("node_modules", "dist", "build")
# How a project finds the types: the old way knows nothing of "exports".
RESOLUTIONS = {"node10": "esnext", "nodenext": "nodenext"}
NAMES = ["tenfoot", "tenfoot/web", "tenfoot/node", "tenfoot/rest", "tenfoot/provisioning/v1/provisioning_pb"]


def run(*command: str, folder: Path) -> str:
    """Returns what a command prints; its failure is the test's."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_another_project_can_depend_on_it(tmp_path: Path) -> None:
    checkout, project = tmp_path / "clients" / "typescript", tmp_path / "project"
    shutil.copy(CLIENTS.parent / "LICENSE", tmp_path)
    shutil.copytree(CLIENTS / "typescript", checkout, ignore=NOT_IN_A_CHECKOUT)
    run("npm", "ci", "--silent", folder=checkout)
    (packed,) = json.loads(run("npm", "pack", "--silent", "--json", folder=checkout))
    files = {file["path"] for file in packed["files"]}
    assert {"README.md", "package.json", "dist/index.d.ts", "dist/rest/index.js", "dist/tv.js"} <= files
    assert not [file for file in files if file.startswith("dist/conformance/")]

    project.mkdir()
    (project / "package.json").write_text('{ "private": true, "type": "module" }')
    run("npm", "install", "--silent", str(checkout / packed["filename"]), folder=project)
    script = f"for (const name of {json.dumps(NAMES)}) console.log(Object.keys(await import(name)).length > 0)"
    assert run("node", "--input-type=module", "--eval", script, folder=project).split() == ["true"] * len(NAMES)

    lines = [f'export * as name{at} from "{name}";' for at, name in enumerate(NAMES)]
    lines += ['import { Tenfoot } from "tenfoot/rest";']
    lines += ['export const polled: Promise<{ changed: boolean }> = new Tenfoot({ url: "" }).playlist("id");']
    (project / "uses.ts").write_text("\n".join(lines))
    for resolution, module in RESOLUTIONS.items():
        options = ["--noEmit", "--strict", "--target", "es2020", "--module", module, "--moduleResolution", resolution]
        run("node", str(checkout / "node_modules/typescript/bin/tsc"), *options, "uses.ts", folder=project)
