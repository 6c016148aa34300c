import re
import tomllib

from tests.guards.source_files import ROOT, project_files

# Written in two pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(
    rb"(?<![\w.])/(?:" + rb"|".join((b"wo" + b"rk", b"ho" + b"me", b"ro" + b"ot", b"Us" + b"ers")) + rb")/\w"
)
REGISTRIES = (
    b"py" + b"pi.org",
    b"python" + b"hosted",
    b"npm" + b"js.",
    b"anaconda" + b".org",
    b"--index" + b"-url",
)


def test_no_file_names_a_path_of_somebody_s_machine() -> None:
    named = {str(path.relative_to(ROOT)) for path in project_files() if MACHINE.search(path.read_bytes())}

    assert named == set()


def test_no_file_names_a_package_registry() -> None:
    named = {
        str(path.relative_to(ROOT))
        for path in project_files()
        if any(host in path.read_bytes() for host in REGISTRIES)
    }

    assert named == set()


def test_every_locked_package_has_a_version_and_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())

    assert [
        entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
    ] == []


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[=<>~! ]", entry)[0].lower() for entry in wanted}
    locked = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert names - {name.lower() for name in locked} == set()
