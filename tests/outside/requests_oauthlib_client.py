"""requests-oauthlib against the authorization server, with PyJWT for its tokens."""

import jwt
from oauthlib.oauth2 import BackendApplicationClient, DeviceClient, MismatchingStateError
from oauthlib.oauth2.rfc6749.errors import CustomOAuth2Error, OAuth2Error
from requests_oauthlib import OAuth2Session
from world import run


def sign_in(world) -> tuple[OAuth2Session, dict]:
    session = OAuth2Session(
        world.client["id"],
        redirect_uri=world.client["redirect_uri"],
        scope=["openid", "offline_access", "courses:read"],
        pkce="S256",
    )
    url, _state = session.authorization_url(
        world.metadata["authorization_endpoint"], nonce="the-nonce", resource=f"{world.origin}/api"
    )
    back = world.person.allow(url)
    try:
        session.fetch_token(
            world.metadata["token_endpoint"],
            authorization_response=back.replace("state=", "state=not-"),
            client_secret=world.client["secret"],
        )
        raise AssertionError("another state was taken")
    except MismatchingStateError:
        pass
    tokens = session.fetch_token(
        world.metadata["token_endpoint"],
        authorization_response=back,
        client_secret=world.client["secret"],
    )
    return session, tokens


def code_flow(world) -> None:
    session, tokens = sign_in(world)
    answer = session.get(f"{world.origin}/api/courses")
    assert answer.status_code == 200, answer.text
    keys = jwt.PyJWKClient(world.metadata["jwks_uri"])
    id_token = jwt.decode_complete(
        tokens["id_token"],
        keys.get_signing_key_from_jwt(tokens["id_token"]),
        algorithms=world.metadata["id_token_signing_alg_values_supported"],
        audience=world.client["id"],
        issuer=world.origin,
        leeway=5,
        options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
    )
    claims = id_token["payload"]
    assert claims["sub"] == world.user_id and claims["nonce"] == "the-nonce", claims


def refresh(world) -> None:
    session, tokens = sign_in(world)
    auth = (world.client["id"], world.client["secret"])
    again = session.refresh_token(world.metadata["token_endpoint"], refresh_token=tokens["refresh_token"], auth=auth)
    assert again["refresh_token"] != tokens["refresh_token"]
    assert session.get(f"{world.origin}/api/courses").status_code == 200


def machine(world) -> None:
    session = OAuth2Session(client=BackendApplicationClient(world.machine["id"], scope=["courses:read"]))
    session.fetch_token(
        world.metadata["token_endpoint"], client_id=world.machine["id"], client_secret=world.machine["secret"]
    )
    assert session.get(f"{world.origin}/api/courses").status_code == 200


def device(world) -> None:
    client = DeviceClient(world.device["id"], scope=["courses:read", "offline_access"])
    session = OAuth2Session(client=client)
    begun = session.post(
        world.metadata["device_authorization_endpoint"],
        data={"client_id": world.device["id"], "scope": "courses:read offline_access"},
        withhold_token=True,
    ).json()
    assert begun["interval"] == 5 and begun["verification_uri"] == f"{world.origin}/device", begun

    def poll() -> dict:
        return session.fetch_token(
            world.metadata["token_endpoint"], device_code=begun["device_code"], include_client_id=True
        )

    for expected in ("authorization_pending", "slow_down"):
        try:
            poll()
            raise AssertionError("a token before anybody allowed it")
        except (CustomOAuth2Error, OAuth2Error) as fault:
            assert fault.error == expected, fault
    world.person.allow_device(begun["user_code"])
    token = poll()
    assert token["refresh_token"]
    assert session.get(f"{world.origin}/api/courses").status_code == 200


run({"code_flow": code_flow, "refresh": refresh, "machine": machine, "device": device})
