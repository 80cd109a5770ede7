"""Authlib against the authorization server."""

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from world import run


def web_app(world) -> OAuth2Session:
    return OAuth2Session(
        world.client["id"],
        world.client["secret"],
        scope="openid profile offline_access courses:read",
        redirect_uri=world.client["redirect_uri"],
        code_challenge_method="S256",
    )


def sign_in(world, session: OAuth2Session, **more) -> dict:
    verifier = generate_token(48)
    url, _state = session.create_authorization_url(
        world.metadata["authorization_endpoint"], code_verifier=verifier, **more
    )
    back = world.person.allow(url)
    assert f"iss={requests.utils.quote(world.origin, safe='')}" in back, back
    # Authlib compares `state` itself.
    return session.fetch_token(world.metadata["token_endpoint"], authorization_response=back, code_verifier=verifier)


def courses(world, token: str) -> int:
    return requests.get(
        f"{world.origin}/api/courses", headers={"authorization": f"Bearer {token}"}, timeout=10
    ).status_code


def refused(call, error: str) -> None:
    try:
        call()
    except OAuthError as fault:
        assert fault.error == error, fault
    else:
        raise AssertionError(f"no {error}")


def code_flow(world) -> None:
    session = web_app(world)
    nonce = generate_token(20)
    tokens = sign_in(world, session, nonce=nonce)
    keys = KeySet.import_key_set(requests.get(world.metadata["jwks_uri"], timeout=10).json())
    token = jwt.decode(tokens["id_token"], keys, algorithms=world.metadata["id_token_signing_alg_values_supported"])
    options = {"iss": {"essential": True, "value": world.origin}, "aud": {"essential": True, "value": session.client_id}}
    params = {"nonce": nonce, "client_id": session.client_id}
    claims = CodeIDToken(token.claims, token.header, options, params)
    claims.validate(leeway=5)
    assert claims["sub"] == world.user_id, claims
    userinfo = session.get(world.metadata["userinfo_endpoint"]).json()
    assert userinfo["sub"] == world.user_id and userinfo["name"] == world.user_name, userinfo


def refresh(world) -> None:
    session = web_app(world)
    first = sign_in(world, session, resource=f"{world.origin}/api")
    endpoint = world.metadata["token_endpoint"]
    assert courses(world, first["access_token"]) == 200
    second = session.refresh_token(endpoint, refresh_token=first["refresh_token"])
    assert second["refresh_token"] != first["refresh_token"]
    refused(lambda: session.refresh_token(endpoint, refresh_token=first["refresh_token"]), "invalid_grant")
    third = session.refresh_token(endpoint, refresh_token=second["refresh_token"])
    assert courses(world, third["access_token"]) == 200


def revoke_and_introspect(world) -> None:
    session = web_app(world)
    tokens = sign_in(world, session, resource=f"{world.origin}/api")
    ask = lambda: session.introspect_token(  # noqa: E731
        world.metadata["introspection_endpoint"], token=tokens["access_token"]
    ).json()
    before = ask()
    assert before["active"] is True and before["sub"] == world.user_id, before
    answer = session.revoke_token(world.metadata["revocation_endpoint"], token=tokens["refresh_token"])
    assert answer.status_code == 200
    assert ask() == {"active": False}
    assert session.revoke_token(world.metadata["revocation_endpoint"], token="unknown").status_code == 200


def machine_secret(world) -> None:
    session = OAuth2Session(world.machine["id"], world.machine["secret"], scope="courses:read")
    token = session.fetch_token(world.metadata["token_endpoint"], grant_type="client_credentials")
    assert token["scope"] == "courses:read" and "refresh_token" not in token
    assert courses(world, token["access_token"]) == 200
    wrong = OAuth2Session(world.machine["id"], "wrong")
    refused(
        lambda: wrong.fetch_token(world.metadata["token_endpoint"], grant_type="client_credentials"), "invalid_client"
    )


def machine_key(world) -> None:
    endpoint = world.metadata["token_endpoint"]
    session = OAuth2Session(
        world.machine["id"], ECKey.import_key(world.machine["key"]), token_endpoint_auth_method="private_key_jwt"
    )
    session.register_client_auth_method(PrivateKeyJWT(endpoint, headers={"kid": world.machine["key"]["kid"]}, alg="ES256"))
    token = session.fetch_token(endpoint, grant_type="client_credentials")
    assert courses(world, token["access_token"]) == 200


run(
    {
        "code_flow": code_flow,
        "refresh": refresh,
        "revoke_and_introspect": revoke_and_introspect,
        "machine_secret": machine_secret,
        "machine_key": machine_key,
    }
)
