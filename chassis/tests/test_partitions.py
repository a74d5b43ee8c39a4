"""Our partitioner is Kafka's."""

from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis.strategies import binary, integers

from chassis.partitions import partition


@given(binary(max_size=64), integers(1, 100))
def test_a_key_lives_where_other_producers_put_it(key: bytes, count: int) -> None:
    numbers = list(range(count))
    assert partition(key, count) == DefaultPartitioner()(key, numbers, numbers)
