"""What is kept in the process, and for how long it is believed."""

from chassis.memory import FRESH, Memory


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_known_while_it_is_fresh() -> None:
    clock = Clock()
    memory = Memory(clock)
    assert memory.recall("pools") is None
    memory.keep("pools", ["a"], memory.mark())
    clock.now += FRESH - 0.01
    assert memory.recall("pools") == ["a"]
    clock.now += 0.02
    assert memory.recall("pools") is None


def test_nothing_known_is_known_too() -> None:
    memory = Memory(Clock())
    memory.keep("pools", [], memory.mark())
    assert memory.recall("pools") == []


def test_what_was_changed_while_it_was_read_is_not_kept() -> None:
    memory = Memory(Clock())
    mark = memory.mark()
    memory.forget("pools")
    memory.keep("pools", ["as it was"], mark)
    assert memory.recall("pools") is None
