"""What the pool engine is called here."""

from uuid import UUID

from pools.domain.mount import Mount

PUBLIC_SEAS = Mount(
    module="customers",
    record="customer",
    pool="sea",
    path="public_seas",
    home="sea_id",
    state="lifecycle_stage",
    manage="seas:manage",
    assign="customers:allocate",
    namespace=UUID("0d3a52f4-8a1b-5e0e-9c47-3a5be0a1c702"),
    default_name=("默认公海", "Default public sea"),
    locks=True,
)
