"""The repository's own files agree: packages, versions, Python range, layers; and none names one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SUPPORTED = ("3.11", "3.12", "3.13")
CONDA_NAMES = {"matplotlib-base": "matplotlib", "python-duckdb": "duckdb", "seaborn-base": "seaborn"}

# What names one machine or one package index, written so that the patterns do not match themselves.
MACHINE = re.compile(r"(?<![\w.\]/-])/(?:root|home|Users|work|opt|tmp)/\w|[A-Z]:\\Users")
INDEX = re.compile(r"py[p]i\.|python[h]osted|/simpl[e]\b|--(?:extra-)?index-[u]rl|--find-[l]inks", re.IGNORECASE)
BINARY = {".parquet", ".png", ".ttf", ".otf", ".woff2", ".pdf"}


@cache
def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _names_and_ranges(requirements: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(text) for text in requirements]
    return {canonicalize_name(item.name): item.specifier for item in parsed}


def _runtime() -> dict[str, SpecifierSet]:
    return _names_and_ranges(_project()["project"]["dependencies"])


def _extra(name: str) -> dict[str, SpecifierSet]:
    return _names_and_ranges(_project()["project"]["optional-dependencies"][name])


def _declared() -> dict[str, SpecifierSet]:
    return _runtime() | _extra("dev")


LOCKS = ("requirements.lock", "requirements-ocr.lock")


@cache
def _locked(lock: str = LOCKS[0]) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock with its hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    entries = [line.split("--hash=") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(Requirement(requirement), [item.strip() for item in hashes]) for requirement, *hashes in entries]


def _applies(requirement: Requirement, python: str, system: str) -> bool:
    os_name = "nt" if system == "win32" else "posix"
    environment = default_environment() | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "os_name": os_name,
    }
    return requirement.marker is None or requirement.marker.evaluate(environment)


@cache
def _tracked() -> list[Path]:
    """Files under version control, or that would be: a source archive has none and skips."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git work tree")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _texts() -> list[tuple[Path, str]]:
    paths = [path for path in _tracked() if path.suffix not in BINARY and ROOT / "data" / "raw" not in path.parents]
    return [(path.relative_to(ROOT), path.read_text("utf-8", errors="replace")) for path in paths]


def _conda() -> tuple[dict[str, SpecifierSet], list[str]]:
    """Packages of environment.yml under their Python names with their ranges, and what pip is asked for there."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    entries = [item for item in environment["dependencies"] if isinstance(item, str)]
    (from_pip,) = [item["pip"] for item in environment["dependencies"] if isinstance(item, dict)]
    packages = _names_and_ranges(entries + [item for item in from_pip if not item.startswith("-")])
    return {CONDA_NAMES.get(name, name): versions for name, versions in packages.items()}, from_pip


def test_conda_users_get_the_packages_of_pyproject_in_the_same_ranges():
    """environment.yml and pyproject.toml name the same packages, in the same ranges."""
    packages, from_pip = _conda()
    del packages["python"], packages["pip"]
    assert packages == _declared()
    assert "--editable ." in from_pip


def test_every_file_names_the_same_python_range():
    """pyproject.toml, its classifiers, environment.yml and the Makefile agree on the Python versions."""
    supported = SpecifierSet(_project()["project"]["requires-python"])
    assert [version for version in ("3.10", *SUPPORTED, "3.14") if f"{version}.0" in supported] == list(SUPPORTED)
    classifiers = _project()["project"]["classifiers"]
    assert [text.rpartition(" ")[2] for text in classifiers if " :: 3." in text] == list(SUPPORTED)
    assert _conda()[0]["python"] == supported
    assert "(3, 11) <= sys.version_info[:2] < (3, 14)" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_one_version_with_its_hashes(lock: str):
    """A lock holds exact versions with SHA-256 hashes, and nothing else: no option, no address."""
    assert len(_locked(lock)) > (len(_declared()) if lock == LOCKS[0] else len(_extra("ocr")))
    for requirement, hashes in _locked(lock):
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        assert not requirement.url
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", item) for item in hashes)


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", SUPPORTED)
def test_the_lock_satisfies_pyproject_on(python: str, system: str):
    """Each declared package is locked once for each Python and system, at a version in its range."""
    applying = [requirement for requirement, _ in _locked() if _applies(requirement, python, system)]
    versions = {canonicalize_name(item.name): str(item.specifier).removeprefix("==") for item in applying}
    assert len(versions) == len(applying)
    assert {name for name, allowed in _declared().items() if versions.get(name) not in allowed} == set()


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", SUPPORTED)
def test_the_lock_of_the_extra_changes_nothing_that_is_installed_on(python: str, system: str):
    """It satisfies the extra, and what both locks hold is of one version."""
    installed, more = (
        {canonicalize_name(item.name): item.specifier for item, _ in _locked(lock) if _applies(item, python, system)}
        for lock in LOCKS
    )
    assert {name: more[name] for name in more.keys() & installed.keys() if more[name] != installed[name]} == {}
    for name, allowed in _extra("ocr").items():
        assert str(more[name]).removeprefix("==") in allowed


def test_the_build_backend_is_locked():
    """Installing the package itself fetches nothing: its build backend is among the locked packages."""
    backend = _names_and_ranges(_project()["build-system"]["requires"])
    assert backend.items() <= _declared().items()


def test_every_imported_package_is_declared():
    """What src/ imports is the standard library, the package itself, or a declared dependency."""
    modules = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add(str(node.module).partition(".")[0])
    providers = packages_distributions()
    foreign = modules - sys.stdlib_module_names - {"helpers"}
    undeclared = {name for name in foreign if not {canonicalize_name(d) for d in providers[name]} & _runtime().keys()}
    assert undeclared == set()


def test_every_direct_dependency_is_listed_with_its_licence():
    """docs/dependencies.md has a row for each declared package, at the locked version, with a licence and a reason."""
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^ |]+) \| [^|]+ \| [^|]+ \|$", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.M
    )
    locked = {canonicalize_name(item.name): str(item.specifier).removeprefix("==") for item, _ in _locked()}
    assert dict(rows) == {name: locked[name] for name in _declared()}


def test_layers_hold():
    """No module imports one above it in the one-way flow of data; here it would silence every logger."""
    linted = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    result = subprocess.run(linted, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_names_one_machine_or_one_package_index():
    """A tracked text names no path of one machine and no address of a package index: pip's own settings choose."""
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE.search(line) or INDEX.search(line)
    ]
    assert found == []


def test_clean_tables_are_not_under_version_control():
    """data/clean/ is generated: only its README is tracked."""
    clean = ROOT / "data" / "clean"
    assert [path for path in _tracked() if clean in path.parents] == [clean / "README.md"]


def test_the_design_leads_to_modules_that_are_there():
    """Every module that docs/design.md names exists, and every folder of modules is named."""
    text, modules = (ROOT / "docs" / "design.md").read_text("utf-8"), list((ROOT / "src" / "helpers").rglob("*.py"))
    assert set(re.findall(r"\b(\w+\.py)`", text)) <= {path.name for path in modules}
    assert not [name for name in {path.parent.name for path in modules} if f"{name}/" not in text]
