"""Where a key lives: Kafka's default partitioner, so that producers in Java put the same key into the same place."""

from struct import unpack_from

_SEED, _MIX, _WORD = 0x9747B28C, 0x5BD1E995, 0xFFFFFFFF


def partition(key: bytes, count: int) -> int:
    """The partition of `key` among `count`.

    The same as aiokafka's `DefaultPartitioner`, which takes twice as long.
    """
    return (murmur2(key) & 0x7FFFFFFF) % count


def murmur2(key: bytes) -> int:
    """MurmurHash2 of 32 bits with Kafka's seed (org.apache.kafka.common.utils.Utils.murmur2)."""
    size = len(key)
    hash = _SEED ^ size
    for word in unpack_from(f"<{size >> 2}I", key):
        word = word * _MIX & _WORD
        hash = hash * _MIX & _WORD ^ (word ^ word >> 24) * _MIX & _WORD
    if size & 3:
        hash = (hash ^ int.from_bytes(key[size & ~3 :], "little")) * _MIX & _WORD
    hash = (hash ^ hash >> 13) * _MIX & _WORD
    return hash ^ hash >> 15
