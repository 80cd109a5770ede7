"""Verifies Campuskey's access tokens in a service of your own. Copy this file: it needs PyJWT with cryptography.

Never asks Campuskey about a single token: the published keys are fetched now and then, the rest is done here.
See RFC 9068, section 4, and RFC 8725.
"""

import jwt

# What is accepted is this service's decision; a token's own `alg` is never asked (RFC 8725, section 3.1).
ALGORITHMS = ["RS256", "ES256", "EdDSA"]
TYPES = {"at+jwt", "application/at+jwt"}
REQUIRED = ["iss", "aud", "sub", "client_id", "iat", "nbf", "exp", "jti", "scope"]
LEEWAY_SECONDS = 5


class TokenRefused(Exception):
    """The token isn't good for this: answer 401, or 403 for `insufficient_scope` (RFC 6750, section 3.1)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class KeysUnavailable(Exception):
    """Campuskey's keys can't be had right now, which says nothing about the token: answer 503."""


class AccessTokenVerifier:
    """Make one per process: it remembers the keys for ten minutes, and fetches them again for a `kid` that it doesn't
    know, but not more often than every `refetch_seconds`, so that made-up tokens can't make it a flood."""

    def __init__(self, issuer: str, audience: str, refetch_seconds: float = 30):
        self._issuer = issuer
        self._audience = audience
        self._keys = jwt.PyJWKClient(
            f"{issuer}/.well-known/jwks.json", lifespan=600, timeout=5, cooldown_duration=refetch_seconds
        )

    def verify(self, token: str, scope: str) -> dict:
        """Gives the claims of a good token that has the scope. Raises TokenRefused or KeysUnavailable."""
        try:
            claims = jwt.decode(
                token,
                self._find_key(token),
                algorithms=ALGORITHMS,
                issuer=self._issuer,
                audience=self._audience,
                leeway=LEEWAY_SECONDS,
                options={"require": REQUIRED},
            )
        except jwt.ExpiredSignatureError as error:
            raise TokenRefused("token_expired", "The token has expired.") from error
        except jwt.PyJWTError as error:
            raise TokenRefused("invalid_token", f"Not a valid access token: {error}.") from error
        check_claims(claims)
        if scope not in claims["scope"].split(" "):
            raise TokenRefused("insufficient_scope", f"The token lacks the scope {scope}.")
        return claims

    def _find_key(self, token: str) -> jwt.PyJWK:
        header = jwt.get_unverified_header(token)
        # An ID token or a certificate of the same issuer has a good signature too. The type tells them apart.
        if str(header.get("typ")).lower() not in TYPES:
            raise TokenRefused("invalid_token", "Not an access token: typ must be at+jwt.")
        try:
            return self._keys.get_signing_key(header.get("kid"))
        except (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, ValueError) as error:
            raise KeysUnavailable("Campuskey's keys can't be fetched.") from error


def check_claims(claims: dict) -> None:
    for name in ("sub", "client_id", "jti", "scope"):
        if not isinstance(claims[name], str) or (claims[name] == "" and name != "scope"):
            raise TokenRefused("invalid_token", f"The claim {name} is not a text.")
    # Such a token is worth something with a proof of its key only, and this file checks no proofs (RFC 9449, section 7.2).
    if "cnf" in claims:
        raise TokenRefused("invalid_token", "The token is bound to a key (DPoP).")
