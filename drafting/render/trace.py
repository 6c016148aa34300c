"""Writes the trace page: one file, no network, the plan beside the paragraphs it came from.

The page's own policy lets nothing run but the style and the script that it was written with, known
by their hashes. The words of advices stand in the page as text only, never in the script.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping

from drafting.domain.plan import SectionKey
from drafting.domain.restored import DocumentStatus, RestoredPlan
from drafting.render.sandbox import fill
from drafting.render.sources import sources_of
from drafting.render.templates import Templates
from drafting.render.trace_documents import trace_documents
from drafting.render.trace_tray import trace_tray
from drafting.render.trace_view import finding_groups, trace_sections


def render_trace(plan: RestoredPlan, guides: Mapping[SectionKey, str], templates: Templates) -> str:
    """Write the page. *guides* say what belongs in a section: plain text, blank lines between parts."""
    sources = sources_of(plan, templates.words)
    sections = trace_sections(plan, sources, guides)
    style, script = _one_line_end(templates.style), _one_line_end(templates.script)
    values = {
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "reference": plan.reference,
        "name": plan.child.full_name,
        "known_as": plan.child.known_as,
        "about": ", ".join(
            part for part in (plan.child.year_group, plan.local_authority, plan.reference) if part
        ),
        "sections": sections,
        "claims": sum(section.count for section in sections),
        "to_check": sum(section.to_check for section in sections),
        "to_list": sum(len(section.to_list) for section in sections),
        "groups": finding_groups(plan, sources),
        "tray": trace_tray(plan, sources),
        "documents": trace_documents(plan, sources),
        "paragraphs": len(sources.by_id),
        "unreadable": sum(document.status is DocumentStatus.UNREADABLE for document in plan.documents),
        "provenance": plan.provenance,
    }
    return fill(templates.page, "trace.html.j2", values)


def _one_line_end(text: str) -> str:
    """A browser reads every line end as one character, and hashes what it read."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
