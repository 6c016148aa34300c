"""What other programs are told: that a case has reached another stage, signed, at least once, no names."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from drafting.domain.audit import Action
from drafting.domain.integration import TOLD, DeliveryState, WebhookId
from drafting.services.webhooks import WAITS, Delivering, NotSent, Webhooks
from tests.web.api.programs import a_drafted_case
from tests.web.house import ADMIN, OURS, THEIRS, House

EVERYTHING = frozenset(TOLD)
URL = "https://cases.example/told"
SOON = timedelta(seconds=1)


class Receiver:
    """Takes messages, and answers as a test wants."""

    def __init__(self) -> None:
        self.status = 204
        self.trouble = ""
        self.got: list[tuple[Mapping[str, str], dict[str, object]]] = []
        self.raw: list[bytes] = []

    def check(self, url: str) -> None:
        """Take any address."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Take a message."""
        assert url == URL
        self.got.append((headers, json.loads(body)))
        self.raw.append(body)
        if self.trouble:
            raise NotSent(self.trouble)
        return self.status


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


def listening(
    house: House, receiver: Receiver, team: str = OURS, events: frozenset[Action] = EVERYTHING
) -> tuple[str, WebhookId]:
    """The secret and the id of a new webhook."""
    secret, webhook = Webhooks(house.store).add(ADMIN, URL, team, events, receiver)
    return secret, webhook.id


def deliver(house: House, receiver: Receiver, after: timedelta = SOON) -> int:
    """Tell what is due that long from now."""
    return Delivering(house.store, receiver).deliver(datetime.now(UTC) + after)


def test_each_change_of_stage_is_told_once(house: House, receiver: Receiver) -> None:
    listening(house, receiver)
    case = a_drafted_case(house)

    told = [deliver(house, receiver), deliver(house, receiver)]

    assert told == [2, 0]
    assert [(each["event"], each["stage"], each["case"]) for _, each in receiver.got] == [
        ("case.opened", "new", case),
        ("draft.made", "review", case),
    ]


def test_a_message_holds_ids_and_a_stage_alone(house: House, receiver: Receiver) -> None:
    listening(house, receiver)
    a_drafted_case(house)

    deliver(house, receiver)

    assert {name for _, each in receiver.got for name in each} == {
        "id",
        "event",
        "at",
        "case",
        "stage",
        "draft",
    }
    assert b"Otis" not in b"".join(receiver.raw)
    assert b"GT-1" not in b"".join(receiver.raw)


def test_a_message_is_signed_together_with_its_time(house: House, receiver: Receiver) -> None:
    secret, _ = listening(house, receiver)
    house.case()

    deliver(house, receiver)

    seconds, code = (
        part.partition("=")[2] for part in receiver.got[0][0]["GoldenThread-Signature"].split(",")
    )
    expected = hmac.new(secret.encode(), seconds.encode() + b"." + receiver.raw[0], sha256).hexdigest()
    assert hmac.compare_digest(code, expected)
    assert abs(int(seconds) - datetime.now(UTC).timestamp()) < 60


def test_two_secrets_sign_for_a_day_after_a_change(house: House, receiver: Receiver) -> None:
    old, webhook = listening(house, receiver)
    new = Webhooks(house.store).renew(ADMIN, webhook)
    house.case("GT-1")
    deliver(house, receiver)
    receiver.status = 500
    house.case("GT-2")
    deliver(house, receiver)
    deliver(house, receiver, timedelta(hours=25))

    codes = [headers["GoldenThread-Signature"].count("v1=") for headers, _ in receiver.got]

    assert old != new
    assert codes == [2, 2, 1]


def test_another_team_is_told_nothing(house: House, receiver: Receiver) -> None:
    listening(house, receiver, THEIRS)
    house.case()

    assert deliver(house, receiver) == 0


def test_only_what_was_asked_for_is_told(house: House, receiver: Receiver) -> None:
    listening(house, receiver, events=frozenset({Action.DRAFT_MADE}))
    a_drafted_case(house)

    deliver(house, receiver)

    assert [each["event"] for _, each in receiver.got] == ["draft.made"]


def test_what_failed_is_tried_again_later_and_at_last_given_up(house: House, receiver: Receiver) -> None:
    _, webhook = listening(house, receiver)
    house.case()
    receiver.status, after = 500, SOON

    for wait in (*WAITS, timedelta(0)):
        deliver(house, receiver, after)
        after += wait + SOON

    (delivery,) = Webhooks(house.store).log(webhook)
    assert (delivery.state, delivery.attempts) == (DeliveryState.GIVEN_UP, len(WAITS) + 1)
    assert (delivery.status, delivery.code) == (500, "refused")
    assert deliver(house, receiver, after) == 0


def test_what_failed_is_not_tried_before_its_time(house: House, receiver: Receiver) -> None:
    listening(house, receiver)
    house.case()
    receiver.trouble = "unreachable"
    deliver(house, receiver)

    deliver(house, receiver, SOON * 2)

    assert len(receiver.got) == 1


def test_a_try_that_died_is_made_again(house: House, receiver: Receiver) -> None:
    listening(house, receiver)
    house.case()
    now = datetime.now(UTC) + SOON
    house.store.run(lambda tx: tx.webhooks.spread(10))
    (due,) = house.store.run(lambda tx: tx.webhooks.due(now, 10))
    assert house.store.run(lambda tx: tx.webhooks.claim(due, now + timedelta(seconds=60)))

    assert not house.store.run(lambda tx: tx.webhooks.claim(due, now))
    assert deliver(house, receiver, timedelta(seconds=5)) == 0
    assert deliver(house, receiver, timedelta(seconds=90)) == 1


def test_what_waits_for_a_stopped_address_is_told_once_it_listens_again(
    house: House, receiver: Receiver
) -> None:
    _, webhook = listening(house, receiver)
    house.case()
    house.store.run(lambda tx: tx.webhooks.spread(10))
    webhooks = Webhooks(house.store)
    webhooks.let(ADMIN, webhook, active=False)
    stopped = deliver(house, receiver)
    webhooks.let(ADMIN, webhook, active=True)

    assert (stopped, deliver(house, receiver)) == (0, 1)


def test_what_did_not_happen_is_not_told(house: House, receiver: Receiver) -> None:
    listening(house, receiver)
    house.case("GT-1")
    with pytest.raises(Exception, match="GT-1"):
        house.case("GT-1")

    assert deliver(house, receiver) == 1


def test_messages_about_a_case_go_with_it(house: House, receiver: Receiver) -> None:
    _, webhook = listening(house, receiver)
    case = house.case()
    deliver(house, receiver)
    house.store.run(lambda tx: tx.erasures.begin(case))

    while house.store.run(lambda tx: tx.erasures.delete_some(case)):
        pass

    assert list(Webhooks(house.store).log(webhook)) == []


def test_secrets_and_addresses_lie_sealed(house: House, receiver: Receiver) -> None:
    secret, _ = listening(house, receiver)

    kept = str(
        house.store.run(lambda tx: tx.session.connection.exec_driver_sql("SELECT * FROM webhooks").all())
    )

    assert secret not in kept
    assert "cases.example" not in kept
