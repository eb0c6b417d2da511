"""No module of the package but `store/directory.py` touches the file system: a walk over the source holds that."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "okrtui"
DOOR = PACKAGE / "store" / "directory.py"
TEMPORARY = PACKAGE / "store" / "temporary_folder.py"
"""Makes and removes folders of the system's folder of temporary files, in which nothing of anybody else lies."""
PAGES = PACKAGE / "docs" / "__init__.py"
"""Reads the pages of the package, by importlib.resources."""
SAMPLES = PACKAGE / "samples" / "__init__.py"
TEMPLATES = PACKAGE / "report" / "templates" / "__init__.py"
"""Reads the sample of the package in the same way."""
DEVNULL_USERS = {"tui/runtime/terminal.py", "cli/standard_streams.py"}
"""Modules that put the null device in the place of a standard stream."""
DATABASE = "store/index/database.py"
"""Lets SQLite open the file of an index, in the user's cache folder."""

MODULES = {
    "os": {
        *("open", "fdopen", "replace", "rename", "renames", "unlink", "remove", "mkdir", "makedirs", "rmdir"),
        *("removedirs", "scandir", "listdir", "walk", "fwalk", "stat", "lstat", "access", "link", "symlink"),
        *("readlink", "chmod", "chown", "truncate", "utime", "mkfifo", "mknod", "statvfs"),
    },
    "path": {
        *("exists", "lexists", "isfile", "isdir", "islink", "ismount", "getsize", "getmtime", "getctime"),
        *("getatime", "realpath", "samefile"),
    },
    "io": {"open", "FileIO", "open_code"},
    "codecs": {"open"},
    "click": {"File", "open_file"},
    "logging": {"FileHandler"},
}
"""Names of modules that touch the file system; `path` is `os.path`."""
CLOSED_MODULES = {"tempfile", "shutil", "glob", "fileinput", "posix", "nt", "dbm", "shelve", "sqlite3"}
"""Modules of which nothing but `_HARMLESS` is used."""
_HARMLESS = {"get_terminal_size", "which", "disk_usage"}
"""Names of them that open no file and change nothing."""

METHODS = {
    *("read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rmdir", "touch", "chmod", "lchmod"),
    *("symlink_to", "hardlink_to", "readlink", "lstat", "is_file", "is_dir", "is_symlink", "is_fifo", "is_socket"),
    *("is_mount", "is_block_device", "is_char_device", "iterdir", "rglob", "samefile"),
}
"""Methods that only paths have."""
CALLED_METHODS = {"exists", "stat", "glob", "rename", "resolve", "walk", "owner"}
"""Methods of paths whose names are common, but which the package calls on nothing else."""


def violations(source: str, module: str = "") -> list[str]:
    """Return the places in a module's source that touch the file system."""
    tree = ast.parse(source)
    null_devices = set(map(id, _null_devices(tree))) if module in DEVNULL_USERS else set()
    return [
        f"{module}:{node.lineno}: {ast.unparse(node)[:80]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt) and id(node) not in null_devices and _touches_files(node)
        if not (module == DATABASE and isinstance(node, ast.Attribute) and _last_name(node.value) == "sqlite3")
    ]


def _null_devices(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield each call of `os.open` on the null device, and its function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node).startswith("os.open(os.devnull,"):
            yield from (node, node.func)


def _touches_files(node: ast.AST) -> bool:
    """Whether a node is an import, a name or a call that touches the file system."""
    match node:
        case ast.Import(names=names):
            # Under another name its functions would not be found.
            return any(alias.name.split(".")[0] in {*MODULES, *CLOSED_MODULES} and alias.asname for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            return any(_is_closed(module.split(".")[-1], alias.name) for alias in names)
        case ast.Attribute(value=value, attr=attr):
            return attr in METHODS or _is_closed(_last_name(value), attr)
        case ast.Call(func=ast.Name(id="open" | "__import__" | "eval" | "exec")):
            return True
        case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=module), *_]):
            # By a text a function could be named that is not found.
            return module in {*MODULES, *CLOSED_MODULES}
        case ast.Call(func=ast.Attribute(value=value, attr=attr)):
            return _is_path_call(_last_name(value), attr, node)
    return False


def _is_path_call(owner: str, method: str, call: ast.Call) -> bool:
    """Whether a call of a method whose name is not only that of paths is one on a path, by its arguments."""
    keywords = {keyword.arg for keyword in call.keywords}
    if method == "open":
        # A folder opens a session: one path, which is no text.
        is_session = owner == "folder" and len(call.args) == 1 and not isinstance(call.args[0], ast.Constant)
        return not is_session or bool(keywords)
    if method == "replace":
        # A text replaces one text by another, a moment its parts by name; a path is moved to one other.
        return owner != "dataclasses" and (len(call.args) == 1 or "target" in keywords)
    return method in CALLED_METHODS and owner != "directory"


def _is_closed(module: str, name: str) -> bool:
    """Whether a name of a module touches the file system."""
    return name in MODULES.get(module, set()) or (module in CLOSED_MODULES and name not in _HARMLESS)


def _last_name(node: ast.expr) -> str:
    """Return the last name of a dotted expression, empty for another one."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_only_the_door_touches_the_file_system() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path not in (DOOR, TEMPORARY, PAGES, SAMPLES, TEMPLATES)]
    places = [
        place for path in modules for place in violations(path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix())
    ]
    assert len(modules) > 100
    assert places == []


@pytest.mark.parametrize(("module", "name"), [(SAMPLES, "'plan.toml'"), (TEMPLATES, "name")])
def test_the_sample_and_the_templates_are_read_as_resources_only(module: Path, name: str) -> None:
    source = module.read_text("utf-8")
    assert "from importlib.resources import files" in source
    assert {line.split(": ", 1)[1] for line in violations(source)} == {f"files(__name__).joinpath({name}).read_text"}


def test_the_pages_are_read_as_resources_only() -> None:
    source = PAGES.read_text("utf-8")
    assert "from importlib.resources import files" in source
    assert {line.split(": ", 1)[1] for line in violations(source)} == {
        "files(__name__).iterdir",
        "files(__name__).joinpath(f'{name}.md').read_text",
    }


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open()",
        "path.open('w')",
        "path.open(mode)",
        "path.open(encoding='utf-8')",
        "folder.open('r')",
        "path.read_text('utf-8')",
        "path.write_bytes(data)",
        "path.unlink()",
        "path.rename(other)",
        "path.replace(other)",
        "path.replace(target=other)",
        "path.mkdir()",
        "path.rmdir()",
        "path.touch()",
        "path.chmod(0o600)",
        "path.symlink_to(other)",
        "path.exists()",
        "path.stat()",
        "list(path.glob('*'))",
        "path.resolve()",
        "map(Path.unlink, paths)",
        "os.open(path, os.O_RDONLY)",
        "os.replace(a, b)",
        "os.rename(a, b)",
        "os.unlink(a)",
        "os.remove(a)",
        "os.mkdir(a)",
        "os.makedirs(a)",
        "os.scandir(a)",
        "os.listdir(a)",
        "os.path.lexists(a)",
        "os.path.realpath(a)",
        "map(os.unlink, paths)",
        "import os as system",
        "from os import replace",
        "from os.path import exists",
        "from shutil import rmtree",
        "import tempfile\ntempfile.mkstemp()",
        "shutil.copy(a, b)",
        "io.open(a)",
        "click.open_file(a)",
        "getattr(os, 'unlink')(a)",
        "os.open(os.devnull, os.O_WRONLY)",
    ],
)
def test_each_way_to_a_file_is_found(line: str) -> None:
    assert violations(f"def use():\n    {line.replace(chr(10), chr(10) + '    ')}\n", "store/planted.py")


@pytest.mark.parametrize("module", sorted(DEVNULL_USERS))
def test_a_violation_planted_in_a_real_module_is_found(module: str) -> None:
    source = (PACKAGE / module).read_text("utf-8")
    assert violations(source, module) == []
    assert violations(f"{source}\nos.open(path, os.O_RDONLY)\n", module)


@pytest.mark.parametrize(
    "line",
    [
        "text.replace('a', 'b')",
        "moment.replace(tzinfo=UTC)",
        "replace(value, field=1)",
        "dataclasses.replace(value)",
        "self.folder.open(path)",
        "folder.open(head.path)",
        "directory.exists(path)",
        "directory.replace(a, b)",
        "os.fsync(file.fileno())",
        "os.environ.get('HOME')",
        "shutil.get_terminal_size()",
    ],
)
def test_what_only_looks_like_it_is_left_alone(line: str) -> None:
    assert violations(line) == []
