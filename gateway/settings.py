"""What the gateway is told from outside."""

from pathlib import Path

from chassis.settings import ProcessSettings


class GatewaySettings(ProcessSettings):
    """Where the services are, what the web app's build is, and how much one caller may ask for.

    Limits are in the notation of the `limits` library: `1000/minute`.
    """

    upstreams: dict[str, str]
    """Service → base address, as JSON."""
    web_dir: Path = Path("web/dist")
    trace_page: str = ""
    """Where a browser finds a trace, such as `http://…/zipkin/traces/{trace_id}`; empty: the app shows its id."""
    trusted_proxies: frozenset[str] = frozenset()
    """Addresses of load balancers whose `X-Forwarded-…` headers are believed, as JSON."""
    limit_caller: str = "100000/minute"
    """Requests of one signed-in person or API key."""
    limit_address: str = "20000/minute"
    """Requests without a session from one address."""
    limit_sign_in: str = "600/minute"
    """Attempts to sign in from one address."""
    limit_failed_sign_in: str = "60/minute"
    """Failed attempts to sign in from one address; and, counted apart, API keys that do not exist."""
    limits_storage: str = "async+memory://"
    """Where counts are kept; several gateways share them through `async+redis://…`."""
    patience: float = 5.0
    """Seconds a request waits for a service that is just starting."""
    answer_timeout: float = 30.0
    """Seconds a service may take for one answer."""
