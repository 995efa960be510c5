"""Which files of the package a piece of code depends on: its imports, followed without importing anything."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Use:
    """Something used of a module: one of its names, or all of it where ``name`` is empty.

    Where the name is a package's, ``attributes`` says which names are used of that; empty where it cannot be told.
    """

    module: str
    name: str = ""
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """What a piece of code says of others: names it uses, by module, the texts in it, and the names it only passes on.

    A package whose ``__init__`` does nothing but import is ``thin``: who uses one of its names depends on the module
    that defines the name, and on no other.
    """

    uses: tuple[Use, ...]
    texts: frozenset[str]
    passed_on: Mapping[str, Use]
    thin: bool


class Package:
    """The files of a package with their digests, and what each needs of the others.

    Parameters
    ----------
    folder : Path
        The folder of the package; its name is the package's.
    """

    def __init__(self, folder: Path) -> None:
        self.name, self._top = folder.name, folder.parent
        paths = sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts and path.is_file())
        self.files = {path.relative_to(self._top).as_posix(): path for path in paths}
        self._sources: dict[str, Source] = {}

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every file, by its path from the folder above the package."""
        return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in self.files.items()}

    @cached_property
    def _modules(self) -> dict[str, str]:
        """Return the file of every module by the module's dotted name."""
        return {
            name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name
            for name in self.files
            if name.endswith(".py")
        }

    def code_of(self, uses: Iterable[Use], without: Collection[str] = ()) -> dict[str, str]:
        """Return the digests of all files that what is used depends on, by path.

        Parameters
        ----------
        uses : iterable of Use
            What is used at first; see ``uses_in``.
        without : collection of str
            Modules that are neither followed nor counted: what they make is an input of its own.
        """
        found: set[str] = set()
        waiting = [module for use in uses for module in self._modules_of(use)]
        while waiting:
            module = waiting.pop()
            if module in found or module in without:
                continue
            found.add(module)
            waiting += self._needed_by(module)
        files = {self._modules[module] for module in found} | {
            name for module in found for name in self._data_of(module)
        }
        return {name: self.digests[name] for name in sorted(files)}

    def _needed_by(self, module: str) -> Iterator[str]:
        """Yield the modules that a module uses, and the packages around it as far as they do something."""
        source = self._source(module)
        for use in source.uses:
            yield from self._modules_of(use)
        yield from (text for text in source.texts if text in self._modules and not self._is_package(text))
        above = module.rpartition(".")[0]
        while above:
            if not self._source(above).thin:
                yield above
            above = above.rpartition(".")[0]

    def _modules_of(self, use: Use) -> Iterator[str]:
        """Yield the modules behind something that is used."""
        module, name = use.module, use.name
        if module not in self._modules:
            return
        if not self._is_package(module):
            yield module
        elif not name:
            yield from self._modules_of_package(module, use.attributes)
        elif name in (source := self._source(module)).passed_on:
            yield from self._modules_of(replace(source.passed_on[name], attributes=use.attributes))
        elif f"{module}.{name}" in self._modules:
            yield from self._modules_of(Use(f"{module}.{name}", attributes=use.attributes))
        else:
            yield module

    def _modules_of_package(self, package: str, names: Collection[str]) -> Iterator[str]:
        """Yield the modules behind some names of a package; all that are in it where no name is known."""
        for name in names:
            yield from self._modules_of(Use(package, name))
        if not names:
            yield from (one for one in self._modules if one == package or one.startswith(f"{package}."))

    def _is_package(self, module: str) -> bool:
        return self._modules[module].endswith("/__init__.py")

    def _source(self, module: str) -> Source:
        if module not in self._sources:
            file = self.files[self._modules[module]]
            self._sources[module] = _read(file.read_bytes(), self.name, self._is_package(module))
        return self._sources[module]

    # --- data files: lists, templates, styles ---

    @cached_property
    def _data(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return of every data file the package that it lies in, and the names by which code may ask for it."""
        found = {}
        for name in self.files:
            if name.endswith(".py"):
                continue
            folder, names = Path(name).parent, [Path(name).name]
            while folder.as_posix().replace("/", ".") not in self._modules and folder.parts:
                names.append(folder.name)
                folder = folder.parent
            found[name] = folder.as_posix().replace("/", "."), tuple(names)
        return found

    @cached_property
    def _readers(self) -> dict[str, set[str]]:
        """Return of every data file the modules that may read it: near it, and naming it where any does."""
        readers: dict[str, set[str]] = {}
        for name, (package, names) in self._data.items():
            near = {one for one in self._modules if self._reads_from(one, package)}
            naming = {one for one in near if self._source(one).texts & set(names)}
            readers[name] = naming or near
        return readers

    def _reads_from(self, module: str, package: str) -> bool:
        own = module if self._is_package(module) else module.rpartition(".")[0]
        return own == package or package in self._source(module).texts

    def _data_of(self, module: str) -> Iterator[str]:
        return (name for name, readers in self._readers.items() if module in readers)


def uses_in(code: str, package: str) -> tuple[Use, ...]:
    """Return what a piece of code, such as the cells of a notebook, uses of a package."""
    return _read(code.encode(), package, False).uses


@lru_cache(maxsize=2048)
def _read(data: bytes, package: str, is_package: bool) -> Source:
    tree = ast.parse(data)
    nodes = list(_walk(tree))
    imported = dict(_imported((node for node, for_types in nodes if is_package or not for_types), package))
    attributes: dict[str, set[str]] = {name: set() for name in imported}
    bases = {id(node.value): node.attr for node, _ in nodes if isinstance(node, ast.Attribute)}
    for node, _ in nodes:
        if isinstance(node, ast.Name) and node.id in imported:
            attributes[node.id].add(bases.get(id(node), ""))
    uses = tuple(
        replace(use, attributes=frozenset(() if "" in attributes[name] else attributes[name]))
        for name, use in imported.items()
    )
    constants = (node.value for node, _ in nodes if isinstance(node, ast.Constant))
    texts = frozenset(value for value in constants if isinstance(value, str))
    thin = is_package and all(map(_only_imports, tree.body))
    return Source(uses, texts, imported if is_package else {}, thin)


def _imported(nodes: Iterable[ast.AST], package: str) -> Iterator[tuple[str, Use]]:
    """Yield the names that code imports of a package and what each stands for."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            yield from ((alias.asname or alias.name, Use(node.module, alias.name)) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == package:
                    yield alias.asname or alias.name, Use(alias.name)


def _walk(node: ast.AST, for_types: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Yield the nodes below one in their order, each with whether it is there for types only."""
    waiting = [(node, for_types)]
    while waiting:
        node, for_types = waiting.pop()
        yield node, for_types
        below: list[tuple[ast.AST, bool]] = []
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST) and name != "ctx":
                below.append((value, for_types))
            elif isinstance(value, list):
                below += [(one, for_types or _is_for_types(one)) for one in value if isinstance(one, ast.AST)]
        waiting += reversed(below)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _only_imports(node: ast.stmt) -> bool:
    """Return whether a statement of a package does nothing but import, at once or when a name is asked for."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef(name="__getattr__") | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return _is_for_types(node)
