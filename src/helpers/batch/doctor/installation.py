"""What is installed: Python, packages against the lock, programs and extras that help, the font, the kernel."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.batch.doctor.diagnosis import Diagnosis, note, ok, wrong
from helpers.batch.freshness.recipes import LOCK
from helpers.batch.installed import MISSING, installed, required
from helpers.batch.warm import server
from helpers.documents import office
from helpers.documents.scans import scan
from helpers.errors import some

_NAMED = 5
_KERNEL = "python3"


def installation(project: Path) -> Iterator[Diagnosis]:
    """Yield what is installed and what is not, for a project in a folder."""
    yield ok(f"Python {platform.python_version()}, {sys.executable}")
    yield from _packages(project / LOCK)
    yield _font()
    yield _kernel()
    if not server.CAN_FORK:
        yield note("this system cannot fork: each notebook starts a kernel of its own, which takes seconds")
    if suite := office.suite():
        yield ok(f"LibreOffice, {suite}")
    else:
        kinds = ", ".join(dict.fromkeys(f".{before}" for before, _ in office.TARGETS.values()))
        yield note(f"LibreOffice is not installed: files of the kinds {kinds} are refused; install it to read them")
    if scan.is_available():
        yield ok("the extra ocr: scanned pages are read")
    else:
        yield note(f"the extra ocr is not installed: scanned pages are not read; {scan.REMEDY}")


def locked(lock: Path) -> dict[str, set[str]]:
    """Return the versions that a lock has of each package: several where they depend on the system."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def _packages(lock: Path) -> Iterator[Diagnosis]:
    """Yield which packages are missing, and which are installed at other versions than those of the lock."""
    needed = required()
    lacking = [name for name in needed if installed(name) == MISSING]
    for name in lacking:
        yield wrong(f"the package {name} is not installed; run make report, or pip install {name}")
    if not lock.is_file():
        yield note(f"{lock} is missing: versions cannot be compared with it; restore it from the repository")
        return
    versions = locked(lock)
    here = {name: found for name in versions if (found := installed(name)) != MISSING}
    others = [
        f"{name} {here[name]} ({' or '.join(sorted(versions[name]))})"
        for name in here.keys() - lacking
        if here[name] not in versions[name]
    ]
    if others:
        told = some(sorted(others), _NAMED)
        yield note(f"other versions than those of {LOCK}, so results may differ: {told}; run make report")
    elif not lacking:
        yield ok(f"{len(here)} packages at the versions of {LOCK}")


def _font() -> Diagnosis:
    """Return whether the font of the charts can be used."""
    try:
        from helpers.charts.outlines import FONT_FILE, font_name

        return ok(f"the Chinese font of charts and pages, {font_name()}, {FONT_FILE}")
    except (ImportError, OSError, RuntimeError) as error:
        return wrong(f"the Chinese font of the charts cannot be used ({error}); install pylopdf-fonts-zh-cn anew")


def _kernel() -> Diagnosis:
    """Return whether JupyterLab and papermill start notebooks with this Python."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    remedy = f"run {sys.executable} -m ipykernel install --sys-prefix"
    try:
        spec = KernelSpecManager().get_kernel_spec(_KERNEL)
    except NoSuchKernel:
        return note(f"there is no kernel {_KERNEL}: JupyterLab and papermill cannot run the notebooks; {remedy}")
    program = spec.argv[0] if spec.argv else ""
    # Jupyter takes its own Python for these names.
    own = program in {"python", "python3", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    if own or (shutil.which(program) and Path(program).exists() and Path(program).samefile(sys.executable)):
        return ok(f"the kernel {_KERNEL} of JupyterLab and papermill is this Python")
    return note(f"the kernel {_KERNEL} in {spec.resource_dir} starts {program}, which may lack this package; {remedy}")
