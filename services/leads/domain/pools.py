"""What the pool engine is called here."""

from uuid import UUID

from pools.domain.mount import Mount

LEAD_POOLS = Mount(
    module="leads",
    record="lead",
    pool="pool",
    path="lead_pools",
    home="pool_id",
    state="status",
    manage="pools:manage",
    assign="leads:assign",
    namespace=UUID("6f1d1c3e-0b57-5a53-9c0f-9b1c7e0f6a01"),
    default_name=("默认线索池", "Default lead pool"),
    no_triggers=frozenset({"contract_ended"}),
    answers=True,
)
