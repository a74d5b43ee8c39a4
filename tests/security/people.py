"""Who tries: the owner of the records, a rep of another department, somebody without rights, another company."""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from chassis.provision import access
from cli.home import Home
from cli.services import database_variables
from tests.e2e.system import PASSWORD, System, User


@dataclass(frozen=True, slots=True)
class Cast:
    """Five callers."""

    admin: User
    owner: User
    colleague: User
    nobody: User
    stranger: User


async def cast(system: System, postgres: str) -> Cast:
    """Hire and found everybody."""
    admin = system.admin
    other = await system.do(admin, "/departments", {"name": f"二部{uuid4().hex[:6]}"})
    empty = await system.do(admin, "/roles", {"name": uuid4().hex, "permissions": [], "scope": "self"})
    system.roles["nobody"] = empty["id"]
    owner, colleague = await system.hire("rep"), await system.hire("rep", other["id"])
    nobody = await system.hire("nobody", other["id"])
    email = f"boss-{uuid4().hex[:8]}@other.example"
    await asyncio.to_thread(_found, email, system, postgres)
    stranger = await system.log_in(email, PASSWORD)
    await system.known_everywhere(stranger)
    return Cast(admin, owner, colleague, nobody, stranger)


def _found(email: str, system: System, postgres: str) -> None:
    """A second company, by the operator's tool."""
    ways = access(postgres, "identity", Home(Path(system.home)).secret("database-identity"))
    told = {**os.environ, **database_variables(ways), "CRM_KAFKA": system.kafka}
    command = [sys.executable, "-m", "services.identity.new_tenant", email, "--name", "别家公司"]
    done = subprocess.run(command, input=PASSWORD, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
