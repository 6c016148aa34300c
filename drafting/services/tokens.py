"""Lets other programs in: tokens with scopes, each of one team, and what of the service each reaches.

Each change is one transaction with its line in the audit trail. A refusal is written down as well.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from drafting.domain.account import AS_SHIPPED, Account, AccountId, Assignment, Deed, Rights, may, reaches
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.integration import Scope, Token, TokenId
from drafting.domain.kept import CaseId, KeptCase
from drafting.domain.queue import Line
from drafting.errors import BadInput, Erased, NotAllowed, NotThere, SignedOut
from drafting.services.integration_keeping import Listed
from drafting.services.keeping import Store, Transaction
from drafting.services.reviews import Reviewer

PREFIX = "gtt_"
"""What every token begins with, so that programs that look for leaked secrets know it."""
LONGEST_DAYS = 366
_LONGEST_NAME, _LONGEST_TEAM, _LONGEST_TEXT = 80, 60, 100
_NOTED = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that was let in, and the person in whose name it reviews, if any."""

    token: Token
    person: Account | None = None

    @property
    def actor(self) -> Actor:
        """The program, as the audit trail names it."""
        return self.token.actor

    def has(self, scope: Scope) -> bool:
        """Whether its token has *scope*."""
        return scope in self.token.scopes

    @property
    def reviewer(self) -> Reviewer:
        """The person in whose name it reviews. Raises ``NotAllowed`` when there is none."""
        if self.person is None:
            raise NotAllowed
        name = f"{self.person.name} ({self.token.name})"
        return Reviewer(self.person.id, name, self.person.role)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token as somebody asks for it. *days* is how long it is to hold."""

    name: str
    team: str
    scopes: frozenset[Scope]
    days: int
    person: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of other programs."""

    store: Store
    rights: Rights = AS_SHIPPED

    def add(self, actor: Actor, wanted: Wanted) -> tuple[str, Token]:
        """Make a token; give its text, which is kept nowhere. Raises ``BadInput``, ``NotThere``."""
        name, team = " ".join(wanted.name.split()), wanted.team.strip()
        _refuse_unsound(name, team, wanted)
        text = PREFIX + secrets.token_urlsafe(32)

        def work(tx: Transaction) -> Token:
            if wanted.person is not None:
                _refuse_other_team(tx.accounts.get(wanted.person), team)
            ends = tx.now + timedelta(days=wanted.days)
            token = Token(
                tx.integration_tokens.new_id(),
                name,
                team,
                wanted.scopes,
                tx.now,
                actor.name,
                ends,
                wanted.person,
            )
            kept = tx.integration_tokens.add(token, text)
            details: dict[str, str | int] = {
                "token": kept.id,
                "team": team,
                "scopes": " ".join(sorted(kept.scopes)),
                "days": wanted.days,
            }
            details |= {"person": wanted.person} if wanted.person else {}
            tx.trail.write(Event(actor, Action.TOKEN_ADDED, None, details))
            return kept

        return text, self.store.run(work)

    def every(self) -> tuple[Token, ...]:
        """All tokens, the newest first."""
        return self.store.run(lambda tx: tx.integration_tokens.all(), reading=True)

    def revoke(self, actor: Actor, token: TokenId) -> None:
        """Let a token open nothing from now on. Raises ``NotThere``."""

        def work(tx: Transaction) -> None:
            if tx.integration_tokens.get(token).revoked_at is None:
                tx.integration_tokens.revoke(token)
                tx.trail.write(Event(actor, Action.TOKEN_REVOKED, None, {"token": token}))

        self.store.run(work)

    def let_in(self, text: str) -> Caller:
        """Whose token *text* is. Raises ``SignedOut`` when it is none, is past its day, or was revoked."""
        if not text.startswith(PREFIX) or len(text) > _LONGEST_TEXT:
            raise SignedOut

        def look(tx: Transaction) -> tuple[Caller, bool] | None:
            token = tx.integration_tokens.of(text)
            if token is None or not token.holds(tx.now):
                return None
            person = tx.accounts.get(token.person) if token.person else None
            if person is not None and not person.active:
                return None
            return Caller(token, person), token.used_at is None or tx.now - token.used_at > _NOTED

        found = self.store.run(look, reading=True)
        if found is None:
            raise SignedOut
        caller, note = found
        if note:
            self.store.run(lambda tx: tx.integration_tokens.used(caller.token.id))
        return caller

    def case(self, caller: Caller, case: CaseId) -> KeptCase:
        """The case *case* of the caller's team. Raises ``NotThere`` for one of others as for none at all."""

        def look(tx: Transaction) -> KeptCase | None:
            if not _reaches(caller, tx.assignments.of(case)):
                return None
            return tx.cases.get(case)

        found = self.store.run(look, reading=True)
        if found is None:
            self.deny(caller.actor, "case", self._known(case))
            raise NotThere("There is no such case.")
        return found

    def cases(self, asked: Listed, most: int) -> tuple[Line, ...]:
        """Up to *most* cases of the team that *asked* names, in the order in which they were opened."""
        return self.store.run(lambda tx: tx.case_lists.page(asked, most), reading=True)

    def as_person(self, caller: Caller, deed: Deed, case: CaseId) -> Reviewer:
        """The person in whose name the caller does *deed* with *case*. Raises ``NotAllowed``."""
        person = caller.person
        if person is None or not self.rights.may(person.role, deed):
            self.deny(caller.actor, deed, self._known(case))
            raise NotAllowed
        return caller.reviewer

    def deny(self, actor: Actor, what: str, case: CaseId | None = None) -> None:
        """Write down that *actor* was refused; *what* is a short code."""
        self.store.run(lambda tx: tx.trail.write(Event(actor, Action.DENIED, case, {"deed": what})))

    def _known(self, case: CaseId) -> CaseId | None:
        def look(tx: Transaction) -> CaseId | None:
            try:
                return tx.cases.get(case).id
            except (NotThere, Erased):
                return None

        return self.store.run(look, reading=True)


def _reaches(caller: Caller, case: Assignment) -> bool:
    """A case is its team's; and where a program acts for a person, that person's as well."""
    if not caller.token.team or case.team != caller.token.team:
        return False
    return caller.person is None or reaches(caller.person.role, caller.person.team, case)


def _refuse_unsound(name: str, team: str, wanted: Wanted) -> None:
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise BadInput(f"Give the token a name of 1 to {_LONGEST_NAME} characters.")
    if len(team) > _LONGEST_TEAM:
        raise BadInput(f"The name of a team has at most {_LONGEST_TEAM} characters.")
    if not wanted.scopes:
        raise BadInput("Choose at least one thing that the token may do.")
    if not 1 <= wanted.days <= LONGEST_DAYS:
        raise BadInput(f"A token holds for 1 to {LONGEST_DAYS} days.")
    alone = wanted.scopes == {Scope.AUDIT_READ}
    if (Scope.AUDIT_READ in wanted.scopes and not alone) or alone is bool(team):
        raise BadInput("A token for the audit trail has no team and no other scope; any other has a team.")
    if (Scope.REVIEW_WRITE in wanted.scopes) is (wanted.person is None):
        raise BadInput("A token that reviews does so in the name of one person; no other token names one.")


def _refuse_other_team(person: Account, team: str) -> None:
    if not person.active or not may(person.role, Deed.REVIEW) or person.team != team:
        raise BadInput("This person does not review cases of that team.")
