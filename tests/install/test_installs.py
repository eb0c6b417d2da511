"""The package as people get it: built, installed in each usual way into a clean home, and run from another folder.

`pytest -m slow -n0 -rs` runs these tests. They need a package index, and `uv` and `pipx` for what those install.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from okrtui import __version__
from okrtui.docs import page_names, page_text
from tests.torture.driver import CTRL_Q, Program

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TIME_LIMIT = 900
"""Seconds for one installation."""
_NETWORK_VARIABLES = re.compile(r"(?:PIP|UV|SSL|REQUESTS|CURL)_\w+|(?:https?|no|all)_proxy", re.IGNORECASE)
"""Variables that say how a package index is reached."""
_NO_INDEX = re.compile(r"connection|network|resol|timed out|no matching distribution|name or service", re.IGNORECASE)
"""Matches what an installer says where it reaches no package index."""


@dataclass(frozen=True)
class Built:
    """The package, built from a copy of the tracked files."""

    wheel: Path
    sdist: Path
    tracked: tuple[str, ...]
    """The files of the repository, by their names in it."""


def clean_environment(home: Path, *programs: Path) -> dict[str, str]:
    """Return the variables of a new user of a new machine, with some folders of programs before the system's."""
    home.mkdir(parents=True, exist_ok=True)
    network = {name: value for name, value in os.environ.items() if _NETWORK_VARIABLES.fullmatch(name)}
    path = os.pathsep.join([*map(str, programs), "/usr/local/bin", "/usr/bin", "/bin"])
    return {**network, "HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def install(command: list[str | Path], environment: Mapping[str, str], cwd: Path) -> None:
    """Run a command of an installer; skip the test where no package index can be reached."""
    done = subprocess.run(
        list(map(str, command)),
        env=dict(environment),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=TIME_LIMIT,
        check=False,
    )
    told = f"{done.stdout}\n{done.stderr}".strip()
    if done.returncode and _NO_INDEX.search(told):
        pytest.skip(f"no package index can be reached: {told.splitlines()[-1][:200]}")
    assert done.returncode == 0, told[-3000:]


def make_venv(place: Path, environment: Mapping[str, str], *requirements: str | Path) -> Path:
    """Make a virtual environment with some packages; return the folder of its programs."""
    base = getattr(sys, "_base_executable", sys.executable)
    install([base, "-m", "venv", place], environment, place.parent)
    install([place / "bin" / "pip", "install", "--quiet", *requirements], environment, place.parent)
    return place / "bin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build wheel and sdist from a copy of the tracked files, in a venv that has nothing but the builder."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("the files of the package are known from a Git repository only")
    place = tmp_path_factory.mktemp("build")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    tracked = tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    for name in tracked:
        (place / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, place / "source" / name)
    environment = clean_environment(place / "home")
    programs = make_venv(place / "venv", environment, "hatchling>=1.27")
    install([programs / "python", "-m", "hatchling", "build", "-d", place / "out"], environment, place / "source")
    [wheel], [sdist] = (place / "out").glob("*.whl"), (place / "out").glob("*.tar.gz")
    return Built(wheel, sdist, tracked)


def by_pip(file: Path, place: Path, environment: dict[str, str]) -> Path:
    return make_venv(place / "venv", environment, file) / "okrtui"


def by_uv(file: Path, place: Path, environment: dict[str, str]) -> Path:
    own = {
        "UV_TOOL_DIR": str(place / "tools"),
        "UV_TOOL_BIN_DIR": str(place / "bin"),
        "UV_CACHE_DIR": str(place / "cache"),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    base = getattr(sys, "_base_executable", sys.executable)
    install([tool("uv"), "tool", "install", "--python", base, file], {**environment, **own}, place)
    return place / "bin" / "okrtui"


def by_pipx(file: Path, place: Path, environment: dict[str, str]) -> Path:
    own = {"PIPX_HOME": str(place / "pipx"), "PIPX_BIN_DIR": str(place / "bin"), "PIPX_MAN_DIR": str(place / "man")}
    base = getattr(sys, "_base_executable", sys.executable)
    install([tool("pipx"), "install", "--python", base, file], {**environment, **own}, place)
    return place / "bin" / "okrtui"


def tool(name: str) -> str:
    """Return the path of an installer; skip the test where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name} here")
    return found


WAYS: dict[str, tuple[Callable[[Path, Path, dict[str, str]], Path], str]] = {
    "pip, wheel": (by_pip, "wheel"),
    "pip, sdist": (by_pip, "sdist"),
    "uv tool install": (by_uv, "wheel"),
    "pipx install": (by_pipx, "wheel"),
}
"""The ways to install the package, each with the file that is installed."""


def test_wheel_and_sdist_hold_what_the_program_needs(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        [license] = [name for name in wheel.namelist() if name.endswith("LICENSE")]
        assert b"MIT" in wheel.read(license)
    assert names == {name for name in built.tracked if name.startswith("okrtui/")}
    data = {name for name in names if not name.endswith(".py")}
    assert {"okrtui/tui/okrtui.tcss", "okrtui/samples/plan.toml", "okrtui/docs/index.md", "okrtui/py.typed"} <= data
    with tarfile.open(built.sdist) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames()}
    assert not [name for name in built.tracked if name.split("/")[0] in ("okrtui", "tests") and name not in packed]


@pytest.mark.parametrize("way", WAYS)
def test_the_program_runs_as_it_was_installed(built: Built, way: str, tmp_path: Path) -> None:
    install_by, file = WAYS[way]
    environment = clean_environment(tmp_path / "home")
    program = install_by(getattr(built, file), tmp_path, environment)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(program), *words]
        return subprocess.run(
            command, env=environment, cwd=elsewhere, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
        )

    assert run("--version").stdout == f"okrtui {__version__}\n"
    created = run("new", "--title", "Plan", "--team", "Café", "--cycle", "2026-Q4", "--no-open")
    assert Path(created.stdout.strip()).is_relative_to(tmp_path / "home"), created.stderr
    listed = run("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("cafe-2026q4 ")
    assert [json.loads(run("doctor", "--format", "json").stdout)["folder of sessions"]["sessions"]] == [1]
    pages = run("docs").stdout
    assert [line.split()[0] for line in pages.splitlines()] == list(page_names())
    assert run("docs", "workshop").stdout == page_text("workshop")
    checked = run("check", "--format", "json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert [Path(file["path"]).name for file in json.loads(checked.stdout)["files"]] == ["cafe-2026q4.toml"]
    assert run("rule", "kr-no-who").returncode == 0
    rehearse(program, environment, tmp_path)
    assert sorted(path.name for path in elsewhere.iterdir()) == []


def rehearse(program: Path, environment: Mapping[str, str], place: Path) -> None:
    """Begin a rehearsal of the sample on a terminal, look at its first screen, and end it."""
    command = [str(program), "rehearse"]
    folder = place / "okrs"
    folder.mkdir()
    run_it = f"os.execve({command[0]!r}, {command!r}, {dict(environment)!r})"
    code = f"import os; os.chdir({str(folder)!r}); {run_it}"
    with Program(folder=folder, size=(120, 40), code=code) as running:
        running.wait_for("nothing of it is kept", 120)
        running.wait_for("who is here", 120)
        running.send(CTRL_Q)
        assert running.wait_for_end(120) == 0
    assert "Traceback" not in running.plain_output
