from datetime import date
from pathlib import Path

import pytest

from drafting.bootstrap.web import desk
from drafting.cli.demo_cases import light_cases
from drafting.cli.demo_house import Demo, carry_on, environment, seed
from drafting.domain.account import Role
from drafting.domain.job import ENDED
from drafting.domain.queue import Landmark, Stage
from drafting.services.queueing import today_here
from drafting.services.running import Running, run_here
from drafting.settings import Settings
from drafting.web.desk import Manners
from tests.store_builders import LineReader, a_stepping, a_store


def a_demo(folder: Path) -> Demo:
    """The demonstration, before anything is drafted."""
    store = a_store(folder)
    built = desk(Settings(data=folder), store, Manners(local_accounts=True))
    return seed(built, today_here(), lambda _: None)


def stage(demo: Demo, reference: str) -> Stage:
    line = demo.desk.queue.line(demo.cases[reference])
    assert line is not None
    return line.stage


def draft(demo: Demo, *references: str) -> None:
    """Make the drafts of these cases, here and now."""
    for reference in references:
        followed = demo.desk.following.of(demo.cases[reference])
        assert followed is not None
        assert followed.job.state not in ENDED
        stepping = a_stepping(demo.desk.store, LineReader())
        assert run_here(Running(demo.desk.store, stepping), followed.job) == ""


def test_the_demonstration_has_one_account_of_each_role_and_cases_at_several_stages(tmp_path: Path) -> None:
    demo = a_demo(tmp_path)

    assert {account.role for account in demo.people.values()} == set(Role)
    draft(demo, "WMC-EHC-26-0398", "WMC-EHC-26-0377", "WMC-EHC-26-0405")
    carry_on(demo, today_here())

    assert stage(demo, "WMC-EHC-26-0452") is Stage.NEW
    assert stage(demo, "WMC-EHC-26-0441") is Stage.WAITING
    assert stage(demo, "WMC-EHC-26-0417") is Stage.DRAFTING
    assert stage(demo, "WMC-EHC-26-0405") is Stage.REVIEW
    assert stage(demo, "WMC-EHC-26-0377") is Stage.WITH_FAMILY
    assert stage(demo, "WMC-EHC-26-0398") is Stage.SIGNED_OFF
    clock = demo.desk.queue.clock(demo.cases["WMC-EHC-26-0377"])
    assert Landmark.SERVED in clock.days.landmarks


def test_what_is_late_in_the_demonstration_is_late_on_any_day() -> None:
    for today in (date(2026, 11, 22), date(2031, 3, 1)):
        received = [each.case.dates.request_received for each in light_cases(today)]

        assert [(today - day).days for day in received if day] == [71, 3, 88, 118, 108, 50]


def test_the_demonstration_leads_to_no_real_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", "postgresql://real@db/store")
    monkeypatch.setenv("GOLDENTHREAD_KEY_FILE", "/etc/real-key")
    monkeypatch.setenv("GOLDENTHREAD_AUTH", "oidc")

    settings = Settings.from_environment(environment(tmp_path))

    assert settings.database_url is None
    assert settings.keys_from == tmp_path / "key"
    assert settings.auth == "local"
