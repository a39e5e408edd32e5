"""Operators' tokens: only those of the issuer, for us, in time, with an organization."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import grpc
import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server.errors import PermissionDenied, Reason, Unauthenticated
from tenfoot_server.oidc import Claims, TokenVerifier
from tenfoot_server.provisioning.models import Tenant
from tests.conftest import Engine
from tests.server.identity_provider import AUDIENCE, KEYS, IdentityProvider, seconds_from_now
from tests.server.running_server import bearer, refused, running_server

DAY = timedelta(days=1)


def verifier(provider: IdentityProvider, *, roles_claim: str = "roles", audience: str = AUDIENCE) -> TokenVerifier:
    return TokenVerifier(issuer=provider.url, audience=audience, jwks_url="", roles_claim=roles_claim, life_max=DAY)


async def refused_as_invalid(verifier: TokenVerifier, token: str) -> None:
    with pytest.raises(Unauthenticated) as refusal:
        await verifier.verify(token)
    assert refusal.value.reason is Reason.AUTH_TOKEN_INVALID
    assert token not in refusal.value.message or not token


def encoded(content: dict[str, Any] | bytes) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


async def test_a_good_token_says_who_it_is(provider: IdentityProvider) -> None:
    assert await verifier(provider).verify(provider.token()) == Claims("user_1", "org_1", ("operator",))


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": -31},
        {"exp": -3600},
        {"nbf": 3600},
        {"iss": "https://evil.example.org"},
        {"iss": ""},
        {"aud": "somebody-else"},
        {"aud": ["a", "b"]},
        {"aud": None},
        {"iss": None},
        {"sub": None},
        {"exp": None},
    ],
    ids=str,
)
async def test_a_token_for_another_time_or_place_is_refused(
    provider: IdentityProvider, changed: dict[str, Any]
) -> None:
    for name in ("exp", "nbf"):
        if isinstance(changed.get(name), int):
            changed = changed | {name: seconds_from_now(changed[name])}
    await refused_as_invalid(verifier(provider), provider.token(**changed))


@pytest.mark.parametrize(
    "changed",
    [{"typ": "ID"}, {"typ": "Refresh"}, {"typ": "Offline"}, {"typ": 7}, {"at_hash": "x"}, {"c_hash": "x"}],
    ids=str,
)
async def test_a_token_that_is_not_for_access_is_refused(provider: IdentityProvider, changed: dict[str, Any]) -> None:
    await refused_as_invalid(verifier(provider), provider.token(**changed))


@pytest.mark.parametrize(
    ("kind", "good"), [("at+jwt", True), ("JWT", True), ("application/at+jwt", True), ("logout+jwt", False)]
)
async def test_the_header_says_what_kind_of_token_it_is(provider: IdentityProvider, kind: str, good: bool) -> None:
    token = jwt.encode(provider.claims(typ="Bearer"), KEYS[0], algorithm="RS256", headers={"kid": "first", "typ": kind})
    if good:
        assert (await verifier(provider).verify(token)).subject == "user_1"
    else:
        await refused_as_invalid(verifier(provider), token)


@pytest.mark.parametrize(
    ("issued", "expires", "good"),
    [(0, 86_400, True), (-3600, 82_800, True), (0, 87_000, False), (None, 86_400, True), (None, 87_000, False)],
)
async def test_a_token_lives_a_day_at_most(
    provider: IdentityProvider, issued: int | None, expires: int, good: bool
) -> None:
    at: dict[str, Any] = {"iat": None if issued is None else seconds_from_now(issued)}
    token = provider.token(exp=seconds_from_now(expires), **at)
    if good:
        assert (await verifier(provider).verify(token)).subject == "user_1"
    else:
        await refused_as_invalid(verifier(provider), token)


async def test_an_issuer_with_a_slash_more_is_another_issuer(provider: IdentityProvider) -> None:
    await refused_as_invalid(verifier(provider), provider.token(iss=provider.url + "/"))


async def test_clocks_may_differ_by_half_a_minute(provider: IdentityProvider) -> None:
    assert (await verifier(provider).verify(provider.token(exp=seconds_from_now(-20)))).subject == "user_1"


async def test_one_of_several_audiences_is_enough(provider: IdentityProvider) -> None:
    assert (await verifier(provider).verify(provider.token(aud=["other", AUDIENCE]))).subject == "user_1"


async def test_without_a_configured_audience_any_is_taken(provider: IdentityProvider) -> None:
    tested = verifier(provider, audience="")
    assert (await tested.verify(provider.token(aud="other"))).subject == "user_1"
    assert (await tested.verify(provider.token(aud=None))).subject == "user_1"


async def test_a_token_without_a_signature_is_refused(provider: IdentityProvider) -> None:
    for algorithm in ("none", "None", "NONE"):
        head = encoded({"alg": algorithm, "typ": "JWT", "kid": "first"})
        await refused_as_invalid(verifier(provider), f"{head}.{encoded(provider.claims())}.")


async def test_the_public_key_is_not_taken_for_a_shared_secret(provider: IdentityProvider) -> None:
    public = KEYS[0].public_key()
    for form in (
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo),
    ):
        signed = f"{encoded({'alg': 'HS256', 'kid': 'first'})}.{encoded(provider.claims())}"
        mac = hmac.new(form, signed.encode(), hashlib.sha256).digest()
        await refused_as_invalid(verifier(provider), f"{signed}.{encoded(mac)}")


async def test_a_token_of_another_key_under_a_known_id_is_refused(provider: IdentityProvider) -> None:
    await refused_as_invalid(verifier(provider), provider.token(key=KEYS[1]))


async def test_a_token_that_was_changed_is_refused(provider: IdentityProvider) -> None:
    head, _, signature = provider.token().split(".")
    await refused_as_invalid(verifier(provider), f"{head}.{encoded(provider.claims(org_id='org_2'))}.{signature}")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "ak_x", "é.é.é", "eyJhbGciOiJSUzI1NiJ9.e30.x", "a" * 5000])
async def test_what_is_no_token_is_refused(provider: IdentityProvider, token: str) -> None:
    await refused_as_invalid(verifier(provider), token)


@pytest.mark.parametrize(
    "head",
    [{"alg": "RS256", "kid": 7}, {"alg": "RS256", "kid": ["first"]}, {"alg": "RS256", "kid": None}, {"kid": "first"}],
    ids=str,
)
async def test_a_token_with_an_odd_head_is_refused(provider: IdentityProvider, head: dict[str, Any]) -> None:
    await refused_as_invalid(verifier(provider), f"{encoded(head)}.{encoded(provider.claims())}.{encoded(b'x' * 256)}")


@pytest.mark.parametrize(
    ("changed", "tenant"),
    [
        ({"org_id": None, "o": {"id": "org_2"}}, "org_2"),
        ({"org_id": "org_1", "o": {"id": "org_2"}}, "org_1"),
        ({"org_id": "", "o": {"id": "org_2"}}, "org_2"),
        ({"org_id": "x" * 64}, "x" * 64),
    ],
)
async def test_the_organization_is_the_tenant(provider: IdentityProvider, changed: dict[str, Any], tenant: str) -> None:
    assert (await verifier(provider).verify(provider.token(**changed))).tenant_id == tenant


@pytest.mark.parametrize(
    "changed",
    [{"org_id": None}, {"org_id": ""}, {"org_id": 7}, {"org_id": None, "o": "org_1"}, {"org_id": None, "o": {}}]
    + [{"org_id": None, "o": {"id": None}}, {"org_id": ["org_1"]}, {"org_id": "x" * 65}]
    + [{"org_id": text} for text in ("a\0b", "\0", "a\nb", "a\x1bb", "\ud800", "\u202e", "\u2028")],
    ids=ascii,
)
async def test_a_token_without_an_organization_is_refused(provider: IdentityProvider, changed: dict[str, Any]) -> None:
    with pytest.raises(PermissionDenied) as refusal:
        await verifier(provider).verify(provider.token(**changed))
    assert refusal.value.reason is Reason.AUTH_NO_ORGANIZATION


@pytest.mark.parametrize(
    ("claim", "changed", "roles"),
    [
        ("roles", {"roles": "tenant_admin"}, ("tenant_admin",)),
        ("roles", {"roles": ["operator", "tenant_admin"]}, ("operator", "tenant_admin")),
        ("roles", {"roles": ["operator", 7, None, ["x"]]}, ("operator",)),
        ("roles", {"roles": None}, ()),
        ("roles", {"roles": 7}, ()),
        ("roles", {"roles": {"a": 1}}, ()),
        ("o.rol", {"o": {"id": "x", "rol": "tenant_admin"}}, ("tenant_admin",)),
        ("o.rol", {"o": "text"}, ()),
        ("a.b.c", {"a": {"b": {"c": ["operator"]}}}, ("operator",)),
        ("a.b.c", {"a": {"b": 3}}, ()),
        ("https://tenfoot.example/roles", {"https://tenfoot.example/roles": ["operator"]}, ("operator",)),
    ],
)
async def test_roles_come_from_the_configured_claim(
    provider: IdentityProvider, claim: str, changed: dict[str, Any], roles: tuple[str, ...]
) -> None:
    assert (await verifier(provider, roles_claim=claim).verify(provider.token(**changed))).roles == roles


async def test_the_keys_may_lie_elsewhere(provider: IdentityProvider) -> None:
    tested = TokenVerifier(
        issuer="https://id.example.org",
        audience=AUDIENCE,
        jwks_url=provider.url + "/keys",
        roles_claim="roles",
        life_max=DAY,
    )
    assert (await tested.verify(provider.token(iss="https://id.example.org"))).subject == "user_1"


def test_an_organization_is_a_tenant_from_its_first_call_on(provider: IdentityProvider, embedded: Path) -> None:
    with running_server(embedded, oidc_issuer=provider.url, oidc_audience=AUDIENCE) as server:
        create = server.provisioning.CreateVenue
        request = pb.CreateVenueRequest(name="Lobby")
        for org in ("org_1", "org_1", "org_2"):
            made = create(request, metadata=bearer(provider.token(org_id=org)), timeout=20)
            assert made.tenant_id == org
        assert sorted(str(row.id) for row in Tenant.select()) == ["org_1", "org_2"]

        refusal = refused(create, request, metadata=bearer(provider.token(org_id=None)))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "AUTH_NO_ORGANIZATION")
        refusal = refused(create, request, metadata=bearer(provider.token(exp=seconds_from_now(-60))))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAUTHENTICATED, "AUTH_TOKEN_INVALID")
        keys = server.provisioning.ListApiKeys
        refusal = refused(keys, pb.ListApiKeysRequest(), metadata=bearer(provider.token()))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "AUTH_FORBIDDEN")
        admin = bearer(provider.token(roles="tenant_admin"))
        assert keys(pb.ListApiKeysRequest(), metadata=admin, timeout=20).api_keys == []
        refusal = refused(
            server.provisioning.CreateApiKey,
            pb.CreateApiKeyRequest(name="x", roles=["super_admin"]),
            metadata=admin,
        )
        assert refusal.reason == "AUTH_FORBIDDEN"


@pytest.mark.parametrize("text", ["a\0b", "\ud800"], ids=ascii)
def test_texts_that_no_database_takes_are_refused_or_kept_out_of_it(db: Engine, tmp_path: Path, text: str) -> None:
    with (
        IdentityProvider() as provider,
        running_server(tmp_path, database_url=db.url, oidc_issuer=provider.url, oidc_audience=AUDIENCE) as server,
    ):
        call, request = server.provisioning.CreateVenue, pb.CreateVenueRequest(name="Lobby")
        refusal = refused(call, request, metadata=bearer(provider.token(org_id=text)))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "AUTH_NO_ORGANIZATION")
        token = provider.token(sub=text, roles=["operator", text])
        assert call(request, metadata=bearer(token), timeout=20).tenant_id == "org_1"
        admin = provider.token(sub=text, roles=["tenant_admin", text])
        create = server.provisioning.CreateApiKey
        assert create(pb.CreateApiKeyRequest(name="x"), metadata=bearer(admin), timeout=20).api_key
    assert [str(row.id) for row in Tenant.select()] == ["org_1"]
