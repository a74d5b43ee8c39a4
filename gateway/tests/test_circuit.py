"""The circuit breaker."""

from gateway.circuit import FAILURES, PAUSE, Circuit


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def opened() -> tuple[Circuit, Time]:
    time = Time()
    circuit = Circuit("leads", time)
    for _ in range(FAILURES):
        circuit.failed()
    return circuit, time


def test_it_stays_closed_through_a_few_failures_and_forgets_them_on_success() -> None:
    circuit = Circuit("leads", Time())
    for _ in range(3):
        for _ in range(FAILURES - 1):
            circuit.failed()
        assert circuit.admits()
        circuit.succeeded()


def test_it_opens_after_failures_in_a_row_and_lets_one_trial_through_per_pause() -> None:
    circuit, time = opened()
    assert circuit.is_open
    assert not circuit.admits()
    time.now += PAUSE
    assert circuit.admits()
    assert not circuit.admits()


def test_a_trial_that_fails_keeps_it_open_and_one_that_succeeds_closes_it() -> None:
    circuit, time = opened()
    time.now += PAUSE
    assert circuit.admits()
    circuit.failed()
    assert not circuit.admits()
    time.now += PAUSE
    assert circuit.admits()
    circuit.succeeded()
    assert not circuit.is_open
    assert circuit.admits()


def test_nobody_there_opens_it_at_once() -> None:
    circuit = Circuit("leads", Time())
    circuit.failed(surely=True)
    assert not circuit.admits()
