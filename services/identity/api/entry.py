"""Logging in, staying in, leaving: the doors that open without an access token."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Request, Response, status

from chassis.door import WorkRoute, bearer
from chassis.principal import Claims, Principal, Unauthenticated
from chassis.tokens import Tokens
from chassis.work import Ground
from services.identity.api import people_views as views
from services.identity.api.me import me_view
from services.identity.application.add_user import accept_invitation
from services.identity.application.end_session import end_session, log_out
from services.identity.application.entrance import Admitted, Device, Entrance
from services.identity.application.keep_api_keys import exchange_api_key
from services.identity.application.log_in import log_in
from services.identity.application.refresh_session import refresh_session
from services.identity.domain.refusals import SessionOver
from services.identity.storage.gate import StoredGate
from services.identity.storage.signing_keys import SigningKeys
from services.identity.storage.work import IdentityWork

COOKIE = "crm_refresh"
COOKIE_PATH = "/api/v1/auth"

router = APIRouter(prefix="/auth", tags=["auth"], route_class=WorkRoute)
internal = APIRouter(route_class=WorkRoute)


def entrance_of(request: Request) -> Entrance:
    """What stands at the entrance of this process."""
    ground: Ground = request.state.ground
    return Entrance(
        gate=StoredGate(ground.database),
        passwords=request.state.passwords,
        tokens=request.state.signing_keys,
        new_work=lambda principal: IdentityWork(ground, principal),
        clock=ground.clock,
    )


def device_of(request: Request) -> Device:
    """What the caller's device says of itself; the gateway is the only one that forwards addresses."""
    forwarded = request.headers.get("x-forwarded-for", "").partition(",")[0].strip()
    host = request.client.host if request.client else ""
    return Device(_plain(request.headers.get("user-agent", "")), _plain(forwarded or host))


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())


async def claims_of(request: Request) -> Claims | None:
    """What a sent access token says, if it holds."""
    credentials = await bearer(request)
    if credentials is None:
        return None
    tokens: Tokens = request.state.tokens
    try:
        return await tokens.verify(credentials.credentials)
    except Unauthenticated:
        return None


At = Annotated[Entrance, Depends(entrance_of)]
From = Annotated[Device, Depends(device_of)]
Called = Annotated[Claims | None, Depends(claims_of)]
RefreshToken = Annotated[str | None, Cookie(alias=COOKIE, max_length=200)]


@router.post("/login")
async def login(
    body: views.LoginIn, entrance: At, device: From, request: Request, response: Response
) -> views.SessionView:
    """Log in with e-mail address and password; the refresh token comes as an http-only cookie."""
    admitted = await log_in(body.email, body.password, device, entrance)
    return await _shown(admitted, request, response)


@router.post("/refresh")
async def refresh(
    entrance: At, request: Request, response: Response, token: RefreshToken = None
) -> views.SessionView:
    """A new access token for the cookie, and a new cookie; the old one is worth nothing then."""
    if token is None:
        raise SessionOver()
    return await _shown(await refresh_session(token, entrance), request, response)


@router.post("/logout", status_code=status.HTTP_204_NO_CONTENT)
async def logout(entrance: At, claims: Called, response: Response, token: RefreshToken = None) -> None:
    """End the session of the cookie, or that of the access token. Nothing happens without a session."""
    if token is not None:
        await log_out(token, entrance)
    elif claims is not None and claims.session_id is not None:
        await _end(claims, entrance)
    response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="lax")


@router.post("/accept_invitation")
async def accept(
    body: views.InvitationIn, entrance: At, device: From, request: Request, response: Response
) -> views.SessionView:
    """Join: choose a password with the token of an invitation."""
    admitted = await accept_invitation(body.token, body.password, device, entrance)
    return await _shown(admitted, request, response)


@internal.post("/internal/api_keys/exchange")
async def exchange(body: views.KeyIn, entrance: At) -> views.TokenView:
    """A token of a minute for an API key: the gateway asks this for each key it sees."""
    token = await exchange_api_key(body.key, entrance)
    return views.TokenView(access_token=token.token, expires_in=token.expires_in)


@internal.get("/.well-known/jwks.json")
async def jwks(request: Request, response: Response) -> dict[str, object]:
    """The public keys of access tokens."""
    keys: SigningKeys = request.state.signing_keys
    response.headers["Cache-Control"] = "public, max-age=60"
    return keys.public()


async def _end(claims: Claims, entrance: Entrance) -> None:
    caller = Principal.system(claims.tenant_id)
    if claims.session_id is None:
        return
    async with entrance.new_work(caller) as work:
        session = await work.sessions.find(claims.session_id)
        if session is not None and session.user_id == claims.user_id:
            await end_session(session.id, work)


async def _shown(admitted: Admitted, request: Request, response: Response) -> views.SessionView:
    """The answer to whoever is in, with the refresh token in its cookie."""
    ground: Ground = request.state.ground
    life = admitted.expires_at - ground.clock.now()
    response.set_cookie(
        COOKIE,
        str(admitted.refresh),
        max_age=int(life.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        samesite="lax",
        secure=request.headers.get("x-forwarded-proto", request.url.scheme) == "https",
    )
    response.headers["Cache-Control"] = "no-store"
    principal = await ground.directory.acting(admitted.user.tenant_id, admitted.user.id)
    async with IdentityWork(ground, principal) as work:
        me = await me_view(work)
    return views.SessionView(
        access_token=admitted.access.token, expires_in=admitted.access.expires_in, user=me
    )
