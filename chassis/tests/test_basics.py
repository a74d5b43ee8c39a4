"""Settings, the clock, and identifiers."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from chassis.clock import FixedClock, SystemClock
from chassis.ids import new_id
from chassis.settings import ServiceSettings


def test_a_service_is_told_everything_by_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "CRM_NAME": "leads",
        "CRM_PORT": "8701",
        "CRM_ROLE": "worker",
        "CRM_DATABASE_APP": "postgresql://app",
        "CRM_DATABASE_WORKER": "postgresql://worker",
        "CRM_DATABASE_OWNER": "postgresql://owner",
        "CRM_KAFKA": "127.0.0.1:9092",
        "CRM_SOMETHING_ELSE": "is no error",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    settings = ServiceSettings()
    assert (settings.name, settings.port, settings.role) == ("leads", 8701, "worker")
    assert (settings.host, settings.tracing, settings.log_level) == ("127.0.0.1", "", "info")
    monkeypatch.setenv("CRM_ROLE", "everything")
    with pytest.raises(ValidationError):
        ServiceSettings()


def test_the_clock_tells_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_fixed_clock_moves_only_when_told() -> None:
    shanghai = timezone(timedelta(hours=8))
    clock = FixedClock(datetime(2026, 11, 22, 16, tzinfo=shanghai))
    assert clock.now() == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.forward(timedelta(days=1))
    assert clock.now().day == 23
    clock.set(datetime(2027, 1, 1, tzinfo=shanghai))
    assert clock.now() == datetime(2026, 12, 31, 16, tzinfo=UTC)


def test_later_ids_sort_after_earlier_ones() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}
