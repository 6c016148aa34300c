import copy
import json
import logging
import pickle

import pytest

from drafting.secret import Secret

HIDDEN = "tern-and-plover"


def test_a_secret_shows_itself_only_when_asked_to() -> None:
    secret = Secret(HIDDEN)

    assert secret.reveal() == HIDDEN
    assert all(HIDDEN not in shown for shown in (repr(secret), str(secret), f"{secret}", f"{[secret]}"))
    assert HIDDEN not in logging.Formatter().format(logging.makeLogRecord({"msg": "%s", "args": (secret,)}))


def test_a_secret_is_written_nowhere() -> None:
    for write in (pickle.dumps, json.dumps, copy.deepcopy):
        with pytest.raises(TypeError) as raised:
            write(Secret(HIDDEN))
        assert HIDDEN not in str(raised.value)


def test_secrets_are_compared_by_what_they_hold() -> None:
    assert Secret(HIDDEN) == Secret(HIDDEN)
    assert hash(Secret(HIDDEN)) == hash(Secret(HIDDEN))
    assert Secret(HIDDEN) != Secret("another")
    assert Secret(HIDDEN) != HIDDEN
