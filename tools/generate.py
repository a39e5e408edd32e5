"""Generates all that follows from `protos/`: Python stubs and client, reasons, the edge tables and the API description;
and from the settings, `docs/settings.md`.

`python -m tools.generate` brings the tree up to date; with `--check` it also fails if anything had to change.
Only files with a generated file's name are ever removed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = Path("protos")
GOOGLE_APIS = Path("third_party/googleapis")
VALIDATION = Path("third_party/protovalidate")
ENVOY = Path("third_party/envoy")
STUBS = ROOT / "clients" / "python"
SERVER = ROOT / "server"
EDGE = ROOT / "envoy" / "generated"
REASONS = STUBS / "tenfoot" / "errors" / "reasons.py"
REFERENCE = [ROOT / "docs" / name for name in ("openapi.json", "rest-api.md", "postman_collection.json", "settings.md")]
CLIENT_SERVICES = [STUBS / "tenfoot" / "client" / name for name in ("services.py", "async_services.py")]
STUB_PATTERNS = ("*_pb2.py", "*_pb2.pyi", "*_pb2_grpc.py", "*_pb2_grpc.pyi")


def protos_in(*folders: Path) -> list[str]:
    """Names of all protos as other protos import them, in a fixed order."""
    return sorted(
        proto.relative_to(ROOT / folder).as_posix() for folder in folders for proto in (ROOT / folder).rglob("*.proto")
    )


def protoc(*arguments: str, contract: Path = CONTRACT) -> None:
    """Runs the protoc and the typing plugins of this environment; `contract` is the folder of our protos."""
    scripts = Path(sys.executable).parent
    command = [
        *(sys.executable, "-m", "grpc_tools.protoc"),
        *(f"--proto_path={folder}" for folder in (contract, GOOGLE_APIS, VALIDATION, ENVOY)),
        *(f"--plugin={name}={scripts / name}" for name in ("protoc-gen-mypy", "protoc-gen-mypy_grpc")),
        *arguments,
    ]
    if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(code)


def descriptors() -> FileDescriptorSet:
    """Descriptors of every proto with all imports, without comments."""
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image.binpb"
        protoc("--include_imports", f"--descriptor_set_out={image}", *protos_in(CONTRACT, GOOGLE_APIS, VALIDATION))
        return FileDescriptorSet.FromString(image.read_bytes())


def stubs() -> dict[Path, bytes]:
    """Everything protoc writes: the contract's stubs for clients, and those of what Envoy calls for the server.

    `google.api` and `google.rpc` are missing on purpose: they come from googleapis-common-protos.
    """
    with_services = {file.name for file in descriptors().file if file.service}
    contract = compiled(protos_in(CONTRACT, VALIDATION), with_services)
    called_by_envoy = compiled(protos_in(ENVOY), set(protos_in(ENVOY)))
    return {STUBS / ours(path): within_ours(content) for path, content in contract.items()} | {
        SERVER / path: content for path, content in called_by_envoy.items()
    }


def ours(path: Path) -> Path:
    """Where a stub lies in the client: the package that installs it owns `tenfoot` alone."""
    return path if path.parts[0] == "tenfoot" else "tenfoot" / path


def within_ours(stub: bytes) -> bytes:
    """The stub with the validation rules imported from where they lie."""
    return stub.replace(b"from buf.validate import", b"from tenfoot.buf.validate import")


def compiled(protos: list[str], with_services: set[str]) -> dict[Path, bytes]:
    """Messages and their types for every proto, service stubs where there is a service, by relative path."""
    with tempfile.TemporaryDirectory() as folder:
        protoc(f"--python_out={folder}", f"--mypy_out=quiet:{folder}", *protos)
        if services := [proto for proto in protos if proto in with_services]:
            protoc(f"--grpc_python_out={folder}", f"--mypy_grpc_out=quiet:{folder}", *services)
        return {
            file.relative_to(folder): file.read_bytes() for file in sorted(Path(folder).rglob("*")) if file.is_file()
        }


def write(path: Path, content: bytes) -> None:
    """Writes only what differs, so that running programs and build stamps notice real changes only."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def generated_stubs() -> set[Path]:
    """The stubs that lie in the tree now."""
    return {file for pattern in STUB_PATTERNS for folder in (STUBS, SERVER) for file in folder.rglob(pattern)}


def generated() -> dict[Path, bytes]:
    """Everything generated that lies in the tree now."""
    others = {file for file in (REASONS, *CLIENT_SERVICES, *REFERENCE, *EDGE.rglob("*")) if file.is_file()}
    return {file: file.read_bytes() for file in generated_stubs() | others}


def generate() -> None:
    """Brings everything generated up to date."""
    wanted = stubs()
    for path, content in wanted.items():
        write(path, content)
    for stale in generated_stubs() - wanted.keys():
        stale.unlink()
    for step in ("tools.reasons", "tools.python_client", "tools.edge_tables", "tools.openapi", "tools.settings_page"):
        # Processes of their own: they import the stubs that were written a moment ago.
        if code := subprocess.run([sys.executable, "-m", step], cwd=ROOT, check=False).returncode:
            sys.exit(code)


def main() -> int:
    """Returns 1 if `--check` was asked for and the tree was not up to date."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail if a generated file was missing, stale or different")
    asked = parser.parse_args()
    before = generated()
    generate()
    after = generated()
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    for path in changed:
        print(("removed" if path not in after else "changed" if path in before else "added"), path.relative_to(ROOT))
    if changed and asked.check:
        print("The generated files were not up to date. They are now: commit them.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
