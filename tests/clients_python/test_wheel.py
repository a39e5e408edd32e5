"""The wheel as a stranger installs it: with what its extra `types` names, its types are enough for a type checker.

Nothing is fetched. A new environment gets the wheel and, of the packages of this one, those that the wheel asks for.
"""

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from email.message import Message
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CLIENT = Path(__file__).resolve().parents[2] / "clients" / "python"
TYPES = (".py", ".pyi", ".typed", "METADATA", "top_level.txt")
PROGRAM = """\
from tenfoot import AsyncTenfoot, Tenfoot
from tenfoot.provisioning.v1.provisioning_pb2 import GetVenueRequest, ListVenuesRequest

with Tenfoot("127.0.0.1:1") as client:
    name: str = client.provisioning.get_venue(GetVenueRequest(id="venue-1")).name
    client.provisioning.get_venue(ListVenuesRequest())
    client.provisioning.get_venue(GetVenueRequest(id=1))
    client.provisioning.get_venue(GetVenueRequest(id="venue-1")).nmae
    for venue in client.provisioning.iter_venues(ListVenuesRequest()):
        number: int = venue.name


async def ask(client: AsyncTenfoot) -> None:
    await client.device_runtime.get_playlist(ListVenuesRequest())
"""
REPORTED = [(6, "arg-type"), (7, "arg-type"), (8, "attr-defined"), (10, "assignment"), (14, "arg-type")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=CLIENT, check=True, capture_output=True, timeout=60)
    return next(folder.glob("tenfoot-*.whl"))


def requirements(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata: Message = Parser().parsestr(archive.read(name).decode())
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def install(name: str, folder: Path) -> None:
    """Copies what a type checker reads of a package, and of those that it asks for."""
    package = distribution(name)
    for file in package.files or []:
        source = Path(str(package.locate_file(file)))
        target = folder / file
        if ".." not in file.parts and source.name.endswith(TYPES) and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for line in package.requires or []:
        if (asked := Requirement(line)).marker is None:
            install(asked.name, folder)


def test_the_wheel_names_what_it_needs(wheel: Path) -> None:
    asked = {requirement.name: requirement for requirement in requirements(wheel)}
    at_run_time = {name for name, requirement in asked.items() if requirement.marker is None}
    assert at_run_time == {"grpcio", "protobuf", "googleapis-common-protos"}
    assert set(asked) - at_run_time == {"types-grpcio", "types-protobuf"}
    for name, requirement in asked.items():
        assert requirement.specifier.contains(distribution(name).version)


def test_the_wheel_has_the_client_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"tenfoot"}
    assert {"tenfoot/py.typed", "tenfoot/client/player.py", "tenfoot/buf/validate/validate_pb2.py"} <= set(names)


def test_a_type_checker_finds_wrong_requests(wheel: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", stranger], check=True, timeout=60)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(stranger), "platbase": str(stranger)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    for requirement in requirements(wheel):
        install(requirement.name, site)
    (tmp_path / "program.py").write_text(PROGRAM)
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "program.py"]
        + [f"--cache-dir={tmp_path / 'cache'}", f"--python-executable={stranger / 'bin' / 'python'}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    lines = [line.split(":", 2) for line in checked.stdout.splitlines() if ": error:" in line]
    found = [(int(number), text.rpartition("[")[2].rstrip("]")) for _, number, text in lines]
    assert found == REPORTED, checked.stdout + checked.stderr
