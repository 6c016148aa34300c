"""The wheel, in an environment of its own, without a network: one draft shows it all."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from tests.guards.source_files import ROOT

CASE = ROOT / "evals" / "data" / "cases" / "y4-autism-language"
FILES = {"plan.json", "plan.docx", "trace.html", "redaction.json", "prompts.jsonl"}
# Runs when Python starts. Refuses every socket but one between processes, and writes down who wanted one.
WALL = """
import os, socket, sys

def wall(event, given):
    lookup = event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
    leaves = event in {"socket.connect", "socket.sendto", "socket.sendmsg"}
    if lookup or (leaves and given[0].family != socket.AF_UNIX):
        with open(os.environ["TOUCHED"], "a") as file:
            print(event, given, file=file)
        raise OSError("the network is cut")

sys.addaudithook(wall)
"""


class Installed(NamedTuple):
    """A wheel in a fresh environment, and a command that was run from another folder."""

    wheel: Path
    packages: Path
    python: Path
    elsewhere: Path
    touched: Path

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(self.elsewhere / "wall"),
            "TOUCHED": str(self.touched),
            "PYTHONWARNINGS": "default",
        }
        return subprocess.run(
            [self.python, *arguments],
            cwd=self.elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    with ZipFile(wheel) as archive:
        archive.extractall(packages)
    # Everything but the project itself comes from the environment that runs the tests.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    elsewhere = folder / "elsewhere"
    (elsewhere / "wall").mkdir(parents=True)
    (elsewhere / "wall" / "sitecustomize.py").write_text(WALL, encoding="utf-8")
    return Installed(wheel, packages, folder / "venv" / "bin" / "python", elsewhere, folder / "touched")


@pytest.fixture(scope="module")
def drafted(installed: Installed) -> "subprocess.CompletedProcess[str]":
    shutil.copytree(CASE, installed.elsewhere / "case")
    return installed.run("-m", "drafting", "draft", "case", "--out", "out", "--json")


def test_the_wheel_carries_prompts_templates_and_rules(installed: Installed) -> None:
    with ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())

    expected = [path for path in (ROOT / "prompts").rglob("*") if path.suffix in {".md", ".toml"}]
    expected += [
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".docx", ".j2", ".toml", ".css"}
    ]
    assert {f"drafting/_data/{path.relative_to(ROOT).as_posix()}" for path in expected} <= names
    assert {f"drafting/rules/{path.name}" for path in (ROOT / "drafting" / "rules").glob("*.toml")} <= names
    assert "drafting/_data/templates/plan/plan.docx" in names
    assert "drafting/render/plan.schema.json" in names
    assert any(name.startswith("redaction/policies/") for name in names)


def test_the_wheel_has_one_command_and_no_stray_packages(installed: Installed) -> None:
    with ZipFile(installed.wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        commands = archive.read(entry).decode()
        tops = {name.partition("/")[0] for name in archive.namelist() if ".dist-info" not in name}

    assert "goldenthread = drafting.cli.main:run" in commands
    assert tops == {"drafting", "redaction", "evals"}


def test_the_installed_package_is_the_one_that_runs(installed: Installed) -> None:
    done = installed.run(
        "-c", "import drafting, redaction; print(drafting.__file__); print(redaction.__file__)"
    )

    assert [Path(line).is_relative_to(installed.packages) for line in done.stdout.split()] == [True, True]


def test_a_draft_is_made_from_another_folder_without_a_network(
    installed: Installed, drafted: "subprocess.CompletedProcess[str]"
) -> None:
    assert drafted.returncode == 0, drafted.stderr
    assert {path.name for path in (installed.elsewhere / "out").iterdir()} == FILES
    assert json.loads(drafted.stdout)["documents"]["read"] == 6


@pytest.mark.usefixtures("drafted")
def test_a_draft_does_not_even_try_to_reach_a_network(installed: Installed) -> None:
    assert not installed.touched.exists(), installed.touched.read_text(encoding="utf-8")


def test_the_cut_network_is_really_cut(installed: Installed) -> None:
    done = installed.run("-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)")

    assert "the network is cut" in done.stderr
    installed.touched.unlink()


@pytest.mark.usefixtures("drafted")
def test_a_draft_writes_nothing_beside_its_output(installed: Installed) -> None:
    assert {path.name for path in installed.elsewhere.iterdir()} == {"wall", "case", "out"}
    assert sorted(path.name for path in (installed.elsewhere / "case").iterdir()) == sorted(
        path.name for path in CASE.iterdir()
    )


def test_a_draft_gives_no_warnings(drafted: "subprocess.CompletedProcess[str]") -> None:
    assert "Warning" not in drafted.stderr
