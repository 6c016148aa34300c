"""The only module that knows Presidio: our recognisers and the name model, run by its analyzer.

Four of Presidio's habits are switched off on purpose: no language model is loaded (``NoOpNlpEngine``),
no threshold silently turns a recogniser off, no word nearby changes a score (results would be copied
deeply to do it), and the order of results is fixed here, because Presidio passes its recognisers
through a set. None of its own recognisers is used: its e-mail one fetches a list from the network
and throws away every ``@school.sch.uk``.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistry

from redaction.checks import CHECKS
from redaction.errors import BadPolicy, ModelMissing
from redaction.labels import NAME_LABELS
from redaction.model import Found, Kind
from redaction.wordlists import table

_EDGE = "\n\ue000\n"  # stands between paragraphs; no pattern crosses it
_CHUNK = 20_000  # characters given to Presidio at a time, so that cost stays linear
_MULTILINE = 8
_LANGUAGE = "en"
_RANKS = {
    Kind.EMAIL: 95,
    Kind.URL: 90,
    Kind.UPN: 80,
    Kind.NHS_NUMBER: 79,
    Kind.PHONE: 75,
    Kind.HANDLE: 65,
    Kind.CASE_REFERENCE: 64,
    Kind.POSTCODE: 55,
}


class Guess(Protocol):
    """One word piece that a model takes for part of a name."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def score(self) -> float: ...


class NameModel(Protocol):
    """A model that reads texts and points at word pieces. An operator's own may stand in for Rampart's."""

    def read(self, texts: Sequence[str], least: float) -> Sequence[Sequence[Guess]]:
        """Give the word pieces of each text whose label is likelier than *least*."""
        ...


class _NoContext(ContextAwareEnhancer):
    """Leaves scores as the recognisers gave them."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Give the results back unchanged."""
        del text, nlp_artifacts, recognizers, context
        return raw_results


class UkRecognizer(PatternRecognizer):
    """One row of ``recognisers.toml``: patterns, and a check that can refuse or confirm a match."""

    def __init__(self, row: Mapping[str, object], *, checked: bool = True) -> None:
        patterns, check = row["patterns"], row.get("check")
        if not isinstance(patterns, list) or (check is not None and check not in CHECKS):
            raise BadPolicy(
                f"recogniser {row.get('name')}: patterns must be a list, check one of {sorted(CHECKS)}"
            )
        self._check = CHECKS[str(check)] if check and checked else None
        super().__init__(
            supported_entity=str(row["kind"]),
            name=str(row["name"]),
            patterns=[Pattern(str(row["name"]), pattern, float(str(row["score"]))) for pattern in patterns],
            global_regex_flags=_MULTILINE,
        )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Refuse what the check refuses. A check that holds does not change the score."""
        return False if self._check and self._check(pattern_text) is False else None


class NameRecognizer(EntityRecognizer):
    """The name model as Presidio sees it: it reads a chunk paragraph by paragraph, in one batch."""

    def __init__(self, model: NameModel, least: float) -> None:
        self._model = model
        self._least = least
        super().__init__(
            supported_entities=list(NAME_LABELS), name="name_model", supported_language=_LANGUAGE
        )

    def load(self) -> None:
        """Nothing to load: the model is given."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Give one result for each word piece."""
        del nlp_artifacts
        pieces = text.split(_EDGE)
        results, offset = [], 0
        for piece, guesses in zip(pieces, self._model.read(pieces, self._least), strict=True):
            results += [
                RecognizerResult(guess.label, offset + guess.start, offset + guess.end, guess.score)
                for guess in guesses
                if guess.label in entities
            ]
            offset += len(piece) + len(_EDGE)
        return results


class Presidio:
    """Presidio's analyzer over our recognisers. Give it folded paragraphs.

    With *checked* False, what only a check would refuse is found too: to show what was refused.
    """

    def __init__(self, model: NameModel | None, least: float, *, checked: bool = True) -> None:
        rows = table("recognisers.toml")["recogniser"]
        if not isinstance(rows, list):
            raise BadPolicy("recognisers.toml holds no list of recognisers")
        recognizers: list[EntityRecognizer] = [UkRecognizer(row, checked=checked) for row in rows]
        self._shapes = sorted({str(row["kind"]) for row in rows})
        self._scores = {str(row["name"]): float(str(row["score"])) for row in rows}
        self._has_model = model is not None
        if model:
            recognizers.append(NameRecognizer(model, least))
        engine = NoOpNlpEngine([{"lang_code": _LANGUAGE, "model_name": "none"}])
        engine.load()
        self._engine = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=recognizers, supported_languages=[_LANGUAGE]),
            nlp_engine=engine,
            supported_languages=[_LANGUAGE],
            default_score_threshold=0.0,
            context_aware_enhancer=_NoContext(),
        )

    def shapes(self, texts: Sequence[str]) -> list[list[Found]]:
        """Give the structured identifiers of each paragraph, in order."""
        found: list[list[Found]] = [[] for _ in texts]
        for index, start, result in self._analyze(texts, self._shapes):
            kind = Kind(result.entity_type)
            end = start + result.end - result.start
            name = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY]
            key = texts[index][start:end]
            found[index].append(
                Found(
                    start,
                    end,
                    kind,
                    name,
                    round(result.score, 3),
                    _RANKS.get(kind, 78),
                    "has its shape",
                    key=key,
                )
            )
        return found

    def names(self, texts: Sequence[str]) -> list[list[tuple[int, int, str, float]]]:
        """Give the model's word pieces of each text: start, end, label, score.

        Raises ``ModelMissing`` where there is no model: nobody has read these texts for names.
        """
        if not self._has_model:
            raise ModelMissing("this redactor has no name model, so names that no rule knows cannot be found")
        found: list[list[tuple[int, int, str, float]]] = [[] for _ in texts]
        for index, start, result in self._analyze(texts, list(NAME_LABELS)):
            found[index].append((start, start + result.end - result.start, result.entity_type, result.score))
        return found

    def _analyze(self, texts: Sequence[str], entities: list[str]) -> list[tuple[int, int, RecognizerResult]]:
        """Run the analyzer and say for each result in which text it lies, and where."""
        located: list[tuple[int, int, RecognizerResult]] = []
        for first, chunk, starts in _chunks(texts):
            for result in self._engine.analyze(chunk, _LANGUAGE, entities=entities):
                index = bisect_right(starts, result.start) - 1
                located.append((first + index, result.start - starts[index], result))
        located.sort(key=lambda item: (item[0], item[1], -item[2].end, item[2].entity_type, -item[2].score))
        return located


def _chunks(texts: Sequence[str]) -> list[tuple[int, str, list[int]]]:
    chunks: list[tuple[int, str, list[int]]] = []
    first, length = 0, 0
    starts: list[int] = []
    for index, text in enumerate(texts):
        if starts and length + len(text) > _CHUNK:
            chunks.append((first, _EDGE.join(texts[first:index]), starts))
            first, length, starts = index, 0, []
        starts.append(length)
        length += len(text) + len(_EDGE)
    if starts:
        chunks.append((first, _EDGE.join(texts[first:]), starts))
    return chunks
