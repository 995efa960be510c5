"""Filing a new file: which documents it holds, whether they are already there, and copying it to its place."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.atomic import replaced
from helpers.batch.planning.archives import files_of
from helpers.batch.planning.attachments import TABLES, TEXT, attach, names, what_it_holds
from helpers.batch.planning.identities import Identities, refusal
from helpers.batch.planning.namesakes import told_apart
from helpers.batch.planning.plan import document_paths, key_of, plan
from helpers.batch.planning.sources import LIST_NAME, Source, append_to_list, read_list, source_of
from helpers.batch.planning.twins import compared
from helpers.disclosure.bound import parts_of
from helpers.documents import Document, read_guarded
from helpers.documents.kinds import kind_of, suffix_of
from helpers.documents.parts import PARTED, cut, read_parts
from helpers.documents.scans.scan import remark
from helpers.errors import InputError


class AlreadyFiledError(InputError):
    """A document need not be filed, since its very content is."""


class NamelessError(InputError):
    """A file of tables does not say what it is: it may belong to a document that is not filed yet."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A file that may be filed: the documents that it holds, most hold one, and which document it is a part of.

    ``refused`` are the documents bound in it that are not filed with it, and why; it may be all of them. ``lacking``
    says what of the file was not read, pages that are pictures and files attached to it, and how it can be.
    """

    origin: Path
    sources: tuple[Source, ...]
    host: Source | None = None
    refused: tuple[InputError, ...] = ()
    lacking: str = ""

    @property
    def path(self) -> str:
        """Its place within the raw folder: one for all that it holds, as it is one file."""
        return self.sources[0].path

    def among(self, filed: Iterable[Source]) -> list[Source]:
        """Return the documents of a folder, those of this file among them."""
        new = [attach(self.host, one.path, one.sha256) if self.host else one for one in self.sources]
        return [*(one for one in filed if one is not self.host), *new]

    @property
    def summary(self) -> str:
        """What each document is, and where it says so, one fact a line."""
        return "\n".join([*map(self._summary, self.sources), *filter(None, [self.lacking])])

    def _summary(self, source: Source) -> str:
        identity = source.identity
        facts = {
            **({"part": source.part} if source.part else {}),
            "city": f"{identity.city} ({', '.join(dict.fromkeys((identity.city_name, identity.province)))})",
            "agency": f"{identity.agency} ({identity.agency_name})",
            "scope": identity.scope,
            "year": identity.year,
            "stage": identity.stage,
            "read from": identity.evidence,
            "place": source.path,
            **({"part of": self.host.path} if self.host else {}),
        }
        return "\n".join(f"  {name:<10}{fact}" for name, fact in facts.items())


def files_in(paths: Iterable[Path], unreadable: list[InputError], passed: list[str], unpacked: Path) -> Iterator[Path]:
    """Yield each file named, and each document at any depth of each folder named; see ``document_paths``.

    An archive is a folder too: its files are unpacked below ``unpacked``, from where they are to be filed.
    """
    for path in paths:
        if not path.is_dir():
            yield from files_of(path, unreadable, passed, unpacked)
            continue
        within: list[InputError] = []
        for name in document_paths(path, within, passed):
            yield from files_of(path / name, unreadable, passed, unpacked)
        unreadable += [InputError(path / one.where, one.what, one.remedy) for one in within]


def filed_in(raw: Path, identities: Identities | None = None) -> list[Source]:
    """Return the documents of a raw folder; ``identities`` is what is known of them from before."""
    return [one for unit in plan(raw, identities).units for one in unit.sources] if raw.is_dir() else []


def consider(file: Path, raw: Path, said: Mapping[str, str], filed: Sequence[Source] | None = None) -> Filing:
    """Establish which documents a file holds and whether they are new.

    Parameters
    ----------
    file : Path
        The file, anywhere.
    raw : Path
        The folder of raw documents.
    said : mapping
        What the user says: ``city``, ``agency``, ``scope``, ``year``, ``stage``; empty says nothing. Who names the
        agency says that the file is one document; anything else holds for each that it holds.
    filed : sequence of Source, optional
        The documents of the folder, where they are known; by default they are looked for.

    Raises
    ------
    AlreadyFiledError
        If its very content is there.
    NamelessError
        If the document does not say what it is, and is not for certain a part of one that is filed.
    InputError
        If it cannot be read, or another one of the same name is there.
    """
    _refuse_copy(file, raw)
    document = read_guarded(file)
    known = list(filed_in(raw) if filed is None else filed)
    if parts := () if said.get("agency") else parts_of(document):
        bound = _bound(file, [cut(document, part) for part in parts], said, known, raw)
        return replace(bound, lacking=remark(document))
    try:
        found = source_of(document, "", said)
    except InputError as error:
        held = what_it_holds(document)
        hosts = [one for one in known if names(document, one.identity) and _completes(held, one, raw)]
        if len(hosts) == 1:
            return _part(file, document.sha256, held, hosts[0], raw)
        if held != TABLES:
            raise
        remedy = f"{error.remedy}; or add it after the document to which its tables belong"
        raise NamelessError(error.where, error.what, remedy) from error
    told = told_apart([*known, found])
    source = _placed(file, told[-1], "")
    twin = next((at for at, one in enumerate(told[:-1]) if key_of(one) == key_of(source)), None)
    if twin is not None and told[twin].sha256 != source.sha256:
        held = what_it_holds(document)
        if _completes(held, told[twin], raw):
            return _part(file, document.sha256, held, known[twin], raw)
        _refuse_twin(file, document, told[twin], raw)
    _refuse_duplicate(file, source, told[:-1], raw)
    return Filing(file, (source,), lacking=remark(document))


def _bound(
    file: Path, documents: Sequence[Document], said: Mapping[str, str], known: Sequence[Source], raw: Path
) -> Filing:
    """File a file that holds several documents, once, at the place of its first: it stays as it was published."""
    sources: list[Source] = []
    refused: list[InputError] = []
    for document in documents:
        try:
            told = told_apart([*known, *sources, source_of(document, "", said)])
            place = sources[0].path if sources else _placed(file, told[-1], "").path
            source = replace(told[-1], path=place)
            _refuse_same(file, source, told[:-1])
            sources.append(source)
        except InputError as error:
            refused.append(refusal(error, document.part))
    if sources:
        _refuse_taken(file, sources[0], raw)
    return Filing(file, tuple(sources), refused=tuple(refused))


def _placed(file: Path, source: Source, part: str) -> Source:
    """Return a document with the place where it is filed."""
    identity = source.identity
    name = f"{identity.scope}-{identity.stage}{part}{suffix_of(kind_of(file.read_bytes()), file.name)}"
    return replace(source, path=Path(identity.city, str(identity.year), identity.agency, name).as_posix())


def _completes(held: str, other: Source, raw: Path) -> bool:
    """Say whether a file, by what it holds, and a filed document have the one the tables, the other the text."""
    if PARTED in other.path or other.part:
        return False
    return {held, what_it_holds(read_guarded(raw / other.path, other.path))} == {TABLES, TEXT}


def _part(file: Path, sha256: str, held: str, host: Source, raw: Path) -> Filing:
    """File what a file holds beside the document that it is a part of."""
    source = _placed(file, replace(host, sha256=sha256), f"_{held}")
    _refuse_duplicate(file, source, (), raw)
    return Filing(file, (source,), host)


def file_document(filing: Filing, raw: Path) -> Path:
    """Copy a file byte for byte to its place and list its documents in ``sources.csv``; all of it or nothing.

    Returns
    -------
    Path
        The filed file.
    """
    target = raw / filing.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with replaced(target) as beside:
        shutil.copyfile(filing.origin, beside)
    try:
        append_to_list(raw, [_row(source) for source in filing.sources])
    except BaseException:
        target.unlink()
        raise
    return target


def _row(source: Source) -> dict[str, object]:
    identity = source.identity
    return {
        "path": source.path,
        "city": identity.city,
        "province": identity.province,
        "agency": identity.agency_name,
        "scope": identity.scope,
        "year": identity.year,
        "stage": identity.stage,
        "sha256": source.sha256,
        "part": source.part,
    }


def _refuse_copy(file: Path, raw: Path) -> None:
    """Raise AlreadyFiledError if the list has this very content, before the file is read, which may take minutes."""
    try:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return  # the reader says what is wrong with it
    for (path, _), row in read_list(raw).items() if raw.is_dir() else ():
        if row.get("sha256") == content and (raw / path).is_file():
            raise AlreadyFiledError(file, f"the same content is filed as {path}", "nothing needs to be done")


def _refuse_twin(file: Path, document: Document, twin: Source, raw: Path) -> None:
    """Refuse a file of the same identity as a filed one, which is taken, saying whether the two agree.

    Raises
    ------
    AlreadyFiledError
        If they print the same figures, as a document does that is published in two formats.
    InputError
        If they do not.
    """
    differs = compared(document, read_parts(raw, twin.path, twin.part))
    if not differs:
        raise AlreadyFiledError(file, f"the same figures are filed as {twin.path}", "nothing needs to be done")
    raise InputError(
        file,
        f"{twin.path} is the same city, year, agency, scope and stage; {differs}",
        "say what differs with --scope, --stage, --year or --agency, or remove the other",
    )


def _refuse_duplicate(file: Path, source: Source, filed: Iterable[Source], raw: Path) -> None:
    """Raise AlreadyFiledError if the same content is filed, InputError if the same identity is."""
    for one in filed:
        if one.sha256 == source.sha256:
            raise AlreadyFiledError(file, f"the same content is filed as {one.path}", "nothing needs to be done")
        _refuse_same(file, source, [one])
    _refuse_taken(file, source, raw)


def _refuse_same(file: Path, source: Source, filed: Iterable[Source]) -> None:
    for one in filed:
        if key_of(one) == key_of(source):
            raise InputError(
                file,
                f"{one.place} is the same city, year, agency, scope and stage",
                "say what differs with --scope, --stage, --year or --agency, or remove the other",
            )


def _refuse_taken(file: Path, source: Source, raw: Path) -> None:
    if (raw / source.path).exists():
        raise InputError(file, f"{source.path} is taken", f"move that file or list it in {LIST_NAME}")
