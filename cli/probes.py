"""Short questions to processes on this machine."""

import http.client
from urllib.parse import urlsplit


def answers_ready(url: str, path: str = "/readyz", patience: float = 2.0) -> bool:
    """Whether the process at `url` says, within `patience` seconds, that it is ready."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=patience)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
