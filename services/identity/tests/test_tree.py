"""The department tree: whatever is founded, moved and closed, every path stays right."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.department import DEPTH_LIMIT, Tree
from services.identity.domain.refusals import IntoItself, NameTaken, NotEmpty, TooDeep

TENANT, NOW = uuid4(), datetime(2026, 11, 22, tzinfo=UTC)


def found(tree: Tree, name: str, parent: UUID | None = None) -> UUID:
    return tree.found(uuid4(), TENANT, NOW, name=name, parent_id=parent)[0].id


def chain(tree: Tree, length: int, name: str = "d") -> list[UUID]:
    ids: list[UUID] = []
    for level in range(length):
        ids.append(found(tree, f"{name}{level}", ids[-1] if ids else None))
    return ids


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=40))
def test_paths_follow_the_parents_through_any_moves(steps: list[tuple[int, int, bool]]) -> None:
    tree = Tree([])
    ids = [found(tree, "top")]
    for number, (one, other, move) in enumerate(steps):
        try:
            if move:
                tree.move(ids[one % len(ids)], ids[other % len(ids)])
            else:
                ids.append(found(tree, f"n{number}", ids[one % len(ids)]))
        except (IntoItself, TooDeep):
            continue
    for id in ids:
        department = tree.get(id)
        above = [] if department.parent_id is None else tree.get(department.parent_id).path
        assert department.path == [*above, id]
        assert len(set(department.path)) == len(department.path) <= DEPTH_LIMIT


def test_a_move_tells_of_every_department_whose_path_changed() -> None:
    tree = Tree([])
    top, middle, low = chain(tree, 3)
    other = found(tree, "other")
    moved = tree.move(middle, other)
    assert [(each.id, fact.moved_id) for each, fact in moved] == [(middle, middle), (low, middle)]
    assert tree.get(low).path == [other, middle, low]
    assert tree.below(top) == []


def test_nothing_moves_below_itself() -> None:
    tree = Tree([])
    top, _, low = chain(tree, 3)
    with pytest.raises(IntoItself):
        tree.move(top, low)


def test_the_depth_is_bounded_for_new_and_for_moved_departments() -> None:
    tree = Tree([])
    deep = chain(tree, DEPTH_LIMIT)
    with pytest.raises(TooDeep):
        found(tree, "one more", deep[-1])
    branch = chain(tree, 2, "b")
    with pytest.raises(TooDeep):
        tree.move(branch[0], deep[-2])
    assert tree.get(branch[1]).path == branch


def test_siblings_have_different_names() -> None:
    tree = Tree([])
    top = found(tree, "top")
    found(tree, "sales", top)
    with pytest.raises(NameTaken):
        found(tree, "sales", top)
    elsewhere = found(tree, "sales")
    with pytest.raises(NameTaken):
        tree.move(elsewhere, top)


def test_only_an_empty_department_is_closed() -> None:
    tree = Tree([])
    top, low = chain(tree, 2)
    with pytest.raises(NotEmpty) as refusal:
        tree.close(top, NOW, people=3)
    assert refusal.value.facts == {"departments": 1, "users": 3}
    tree.close(low, NOW, people=0)
    tree.close(top, NOW, people=0)
