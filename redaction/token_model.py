"""Reads names with a token-classification model from a folder: Rampart's, or one that an operator brings.

The folder is what Hugging Face's tools write when a model is exported to ONNX: ``config.json`` (its
labels), ``tokenizer.json`` and one ``.onnx`` file, beside them or in ``onnx/``. Texts are read in
batches of like length, each distinct text once.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types
from tokenizers import Encoding, Tokenizer

from redaction.errors import ModelMissing
from redaction.labels import is_outside, meaning
from redaction.onnx_file import quicker

_WINDOW = 200  # word pieces at once; small models were taught on short texts and see little in long ones
_OVERLAP = 32
_BATCH_PIECES = 256  # what a core keeps near at hand; larger batches take half as long again
_TEXTS = 512
_THREADS = 2
_ONNX = ("model_q4.onnx", "model_quantized.onnx", "model.onnx")  # the smallest first
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})


class Guess(NamedTuple):
    """One word piece that the model takes for part of something: characters, label, probability."""

    start: int
    end: int
    label: str
    score: float


class TokenModel:
    """The loaded model. One session, which answers from several threads in turn.

    *folder* is described above. With *quick*, four-bit weights are read at eight bits, two to three times
    as fast: for a model of which it was measured that it finds no less so. Raises ``ModelMissing``, which
    says what the folder lacks.
    """

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self._labels, self._outside = _labels(_file(folder, "config.json"))
        self._tokenizer = _tokenizer(_file(folder, "tokenizer.json"))
        self._session = _session(_onnx(folder), quick=quick)
        self._inputs = {item.name for item in self._session.get_inputs()}
        if "input_ids" not in self._inputs or self._inputs - _INPUTS:
            raise ModelMissing(
                f"{folder}: the model wants {', '.join(sorted(self._inputs))}, but only "
                f"{', '.join(sorted(_INPUTS))} can be given: export it for token classification"
            )
        marks = self._tokenizer.encode("").ids  # what goes before a text, and what after it
        self._before, self._after = marks[: (len(marks) + 1) // 2], marks[(len(marks) + 1) // 2 :]
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str], least: float) -> list[tuple[Guess, ...]]:
        """Give, for each text, the word pieces whose chance of being something is at least *least*."""
        distinct = sorted(dict.fromkeys(texts), key=len)
        by_text: dict[str, tuple[Guess, ...]] = {}
        for first in range(0, len(distinct), _TEXTS):  # so that a thousand pages take no more memory than ten
            some = distinct[first : first + _TEXTS]
            by_text.update(zip(some, self._read(some, least), strict=True))
        return [by_text[text] for text in texts]

    def _read(self, texts: Sequence[str], least: float) -> Iterator[tuple[Guess, ...]]:
        windows = [
            (index, encoding, start, end)
            for index, encoding in enumerate(
                self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
            )
            for start, end in _windows(len(encoding.ids))
        ]
        windows.sort(key=lambda window: window[3] - window[2])
        found: list[list[Guess]] = [[] for _ in texts]
        with self._lock:
            for batch in _batches(windows):
                for index, guesses in self._run(batch, least):
                    found[index] += guesses
        return (tuple(sorted(set(guesses))) for guesses in found)

    def _run(
        self, batch: Sequence[tuple[int, Encoding, int, int]], least: float
    ) -> Iterator[tuple[int, list[Guess]]]:
        odds = self._odds(batch)
        some = 1.0 - odds[:, :, self._outside]
        odds[:, :, self._outside] = -1.0
        best = odds.argmax(axis=-1)
        shift = len(self._before)
        for row, (index, encoding, start, end) in enumerate(batch):
            likely = np.nonzero(some[row, shift : end - start + shift] >= least)[0]
            yield (
                index,
                [
                    Guess(*encoding.offsets[start + column], label, float(some[row, column + shift]))
                    for column in likely
                    if (label := self._labels[best[row, column + shift]])
                ],
            )

    def _odds(
        self, batch: Sequence[tuple[int, Encoding, int, int]]
    ) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        marks = len(self._before) + len(self._after)
        ids = np.zeros((len(batch), max(end - start for _, _, start, end in batch) + marks), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, (_, encoding, start, end) in enumerate(batch):
            ids[row, : end - start + marks] = [*self._before, *encoding.ids[start:end], *self._after]
            mask[row, : end - start + marks] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        logits = self._session.run(None, {name: feed[name] for name in feed if name in self._inputs})[0]
        odds = np.exp(logits - logits.max(axis=-1, keepdims=True))
        odds /= odds.sum(axis=-1, keepdims=True)
        return odds  # type: ignore[no-any-return]  # onnxruntime ships no types


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise ModelMissing(
            f"{folder}: there is no {name}. A folder of a name model holds config.json, tokenizer.json and "
            "an .onnx file: export a token-classification model to ONNX (GLiNER needs torch and is not read)"
        )
    return path


def _onnx(folder: Path) -> Path:
    places = [folder / "onnx", folder]
    named = [place / name for name in _ONNX for place in places]
    found = [path for path in named if path.is_file()] or sorted(
        path for place in places for path in place.glob("*.onnx")
    )
    return found[0] if found else _file(folder, "model.onnx")


def _labels(config: Path) -> tuple[tuple[str, ...], int]:
    """Give our word for each of the model's labels, and the number of the one for "nothing"."""
    try:
        rows = json.loads(config.read_text(encoding="utf-8"))["id2label"]
        labels = [str(rows[str(index)]) for index in range(len(rows))]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelMissing(
            f"{config}: its id2label cannot be read, so it is no token-classification model"
        ) from error
    outside = [index for index, label in enumerate(labels) if is_outside(label)]
    ours = tuple(meaning(label) for label in labels)
    if len(outside) != 1 or "NAME" not in ours:
        raise ModelMissing(
            f"{config}: of its labels ({', '.join(labels[:12])}) none is known to mean a person, "
            "or none means nothing (“O”)"
        )
    return ours, outside[0]


def _session(path: Path, *, quick: bool) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others use these cores too
    try:
        model = quicker(path.read_bytes()) if quick else str(path)
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no closer class in common
        raise ModelMissing(f"{path}: cannot be loaded: {str(error).splitlines()[0]}") from error


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # raised as it is, without a class of its own
        raise ModelMissing(f"{path}: cannot be read: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _windows(count: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < count:
        end = min(start + _WINDOW, count)
        yield start, end
        if end == count:
            return
        start = end - _OVERLAP


def _batches(
    windows: Sequence[tuple[int, Encoding, int, int]],
) -> Iterator[list[tuple[int, Encoding, int, int]]]:
    batch: list[tuple[int, Encoding, int, int]] = []
    for window in windows:
        length = window[3] - window[2] + 2
        if batch and (len(batch) + 1) * length > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
