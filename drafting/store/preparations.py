"""What a draft is made from, as it stood then: the documents, and every paragraph raw and redacted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import insert, select, update

from drafting.domain.advice import Advice, Block, DocumentId, ParagraphId
from drafting.domain.kept import CaseId, DraftId
from drafting.errors import NotThere
from drafting.pipeline.draft import Brought
from drafting.pipeline.intake import Described
from drafting.pipeline.redact import Prepared
from drafting.store.schema import drafts, paragraphs
from drafting.store.session import Session
from drafting.store.values import dump, load
from redaction import Redacted, Vault


@dataclass(frozen=True, slots=True)
class _Header:
    """Everything of a preparation but its paragraphs."""

    brought: Brought
    advices: tuple[Advice, ...]
    vault: Vault
    files: dict[str, str]
    remaining: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    block: Block
    redacted: Redacted


class Preparations:
    """What drafts are made from, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has(self, draft: DraftId) -> bool:
        """Whether it is kept."""
        found = select(drafts.c.id).where(drafts.c.id == draft, drafts.c.sealed_prepared.is_not(None))
        return self._session.connection.execute(found).first() is not None

    def keep(self, case: CaseId, draft: DraftId, brought: Brought, prepared: Prepared) -> None:
        """Keep it."""
        seal = self._session.seal(case)
        header = _Header(
            _without_blocks(brought),
            prepared.advices,
            prepared.vault,
            prepared.files,
            prepared.remaining,
        )
        sealed = seal.seal(f"drafts.prepared/{draft}", dump(_Header, header))
        execute = self._session.connection.execute
        execute(update(drafts).where(drafts.c.id == draft).values(sealed_prepared=sealed))
        rows = [
            {
                "draft_id": draft,
                "position": position,
                "case_id": case,
                "document": document,
                "paragraph": block.id,
                "sealed": seal.seal(
                    f"paragraphs/{draft}/{position}",
                    dump(_Paragraph, _Paragraph(block, prepared.redacted[block.id])),
                ),
            }
            for position, (document, block) in enumerate(_blocks(brought))
        ]
        if rows:
            execute(insert(paragraphs), rows)

    def get(self, case: CaseId, draft: DraftId) -> tuple[Brought, Prepared]:
        """Give it back as it was kept. Raises ``NotThere``."""
        execute = self._session.connection.execute
        sealed = execute(select(drafts.c.sealed_prepared).where(drafts.c.id == draft)).scalar()
        if sealed is None:
            raise NotThere("What this draft is made from is not kept.")
        seal = self._session.seal(case)
        header = load(_Header, seal.unseal(f"drafts.prepared/{draft}", sealed))
        blocks: dict[str, list[Block]] = {}
        redacted: dict[ParagraphId, Redacted] = {}
        found = select(paragraphs).where(paragraphs.c.draft_id == draft).order_by(paragraphs.c.position)
        for row in execute(found):
            kept = load(_Paragraph, seal.unseal(f"paragraphs/{draft}/{row.position}", row.sealed))
            blocks.setdefault(row.document, []).append(kept.block)
            redacted[kept.block.id] = kept.redacted
        prepared = Prepared(header.advices, redacted, header.vault, header.files, header.remaining)
        return _with_blocks(header.brought, blocks), prepared


def _blocks(brought: Brought) -> Iterator[tuple[DocumentId, Block]]:
    for each in brought.described:
        for block in each.document.blocks:
            yield each.document.id, block


def _without_blocks(brought: Brought) -> Brought:
    return replace(brought, described=tuple(_with(each, ()) for each in brought.described))


def _with_blocks(bare: Brought, blocks: dict[str, list[Block]]) -> Brought:
    described = (_with(each, blocks.get(each.document.id, ())) for each in bare.described)
    return replace(bare, described=tuple(described))


def _with(described: Described, blocks: Iterable[Block]) -> Described:
    return replace(described, document=replace(described.document, blocks=tuple(blocks)))
