"""The web app's build: hashed assets for ever, the page itself fresh, compressed where the build has it."""

import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.types import Scope

COMPRESSED = ((b"br", ".br"), (b"gzip", ".gz"))
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
TEXTUAL = ("application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""What the app's pages may do. Inline styles are how the component library places things."""
NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Tidewater</title>
<style>body{font:16px/1.7 system-ui;max-width:36em;margin:15vh auto}code{background:#eee}</style>
<h1>潮汐 Tidewater</h1>
<p>服务已启动,但网页尚未构建。请运行 <code>./crm up</code>,它会自动构建网页。</p>
<p>The services are running, but the web app has not been built. <code>./crm up</code> builds it.</p>
<p><a href="/docs">API</a> · <a href="/asyncapi">Events</a></p></html>"""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the build and its compressed twins."""

    content: bytes
    twins: tuple[tuple[bytes, bytes], ...]
    type: str
    cache: str
    tag: str


class Pages:
    """Serves the build in `folder`; reads it again when a new build changes its folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built_at: tuple[int, ...] = ()
        self._pages: dict[str, Page] = {}

    def answer(self, scope: Scope) -> Response:
        """The file at the path; for other paths without a file ending the app, which knows its addresses."""
        self._refresh()
        path = scope["path"]
        page = self._pages.get(path)
        if page is None and "." not in path.rsplit("/", 1)[-1]:
            page = self._pages.get("/index.html")
            if page is None:
                return Response(NOT_BUILT, 503, {"Retry-After": "5"}, media_type="text/html")
        if page is None:
            return Response("not found", 404, media_type="text/plain")
        return _told(page, scope)

    def _refresh(self) -> None:
        places = (self._folder / "index.html", self._folder, self._folder / "assets")
        try:
            built_at = tuple(place.stat().st_mtime_ns for place in places if place.exists())
            if built_at != self._built_at:
                self._pages = _read(self._folder)
                self._built_at = built_at
        except FileNotFoundError:  # a build is under way: the former one is good for another moment
            return


def _read(folder: Path) -> dict[str, Page]:
    """Every page by its path. Raises FileNotFoundError if files vanish meanwhile."""
    files = {file for file in folder.rglob("*") if file.is_file()}
    plain = [file for file in files if file.suffix not in (".br", ".gz", ".map")]
    return {"/" + file.relative_to(folder).as_posix(): _page(file, files, folder) for file in plain}


def _page(file: Path, files: set[Path], folder: Path) -> Page:
    content = file.read_bytes()
    names = ((coding, file.with_name(file.name + ending)) for coding, ending in COMPRESSED)
    twins = tuple((coding, twin.read_bytes()) for coding, twin in names if twin in files)
    type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if type.startswith("text/") or type in TEXTUAL:
        type += "; charset=utf-8"
    hashed = file.relative_to(folder).parts[0] == "assets"
    return Page(
        content, twins, type, FOR_EVER if hashed else ASK_FIRST, f'"{sha256(content).hexdigest()[:20]}"'
    )


def _told(page: Page, scope: Scope) -> Response:
    sent = dict(scope["headers"])
    headers = {
        "Cache-Control": page.cache,
        "ETag": page.tag,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": POLICY,
    }
    if page.tag.encode() in sent.get(b"if-none-match", b""):
        return Response(status_code=304, headers=headers)
    accepted = {part.strip().partition(b";")[0] for part in sent.get(b"accept-encoding", b"").split(b",")}
    content = page.content
    for coding, twin in page.twins:
        if coding in accepted:
            headers["Content-Encoding"] = coding.decode()
            content = twin
            break
    return Response(content, headers=headers | {"Content-Type": page.type})
