"""Verifies a Campuskey access token the way an API of another team would (RFC 9068, section 4).

    APP_URL=http://localhost:3000 python verify_token.py < token.txt

Prints the claims as JSON, or says on standard error why the token is refused and exits with 1.
Needs PyJWT with its crypto extra: python -m pip install "pyjwt[crypto]>=2.10"
"""

import json
import os
import sys

import jwt

# What we accept is our decision. The token's own `alg` is never asked.
ALGORITHMS = ["RS256", "ES256", "EdDSA"]
TYPES = {"at+jwt", "application/at+jwt"}
REQUIRED = ["iss", "aud", "sub", "client_id", "iat", "nbf", "exp", "jti", "scope", "roles"]


class AccessTokenVerifier:
    """Make one per process: it keeps the issuer's keys for five minutes and fetches again for an unknown `kid`."""

    def __init__(self, issuer: str, audience: str):
        self.issuer = issuer
        self.audience = audience
        self.keys = jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json", lifespan=300, timeout=5)

    def verify(self, token: str) -> dict:
        """Returns the claims of a good token. Raises jwt.PyJWTError for any other."""
        # An ID token of the same issuer has a good signature too. The type is what tells them apart.
        if str(jwt.get_unverified_header(token).get("typ")).lower() not in TYPES:
            raise jwt.InvalidTokenError("not an access token: typ must be at+jwt")
        return jwt.decode(
            token,
            self.keys.get_signing_key_from_jwt(token),
            algorithms=ALGORITHMS,
            issuer=self.issuer,
            audience=self.audience,
            leeway=5,
            options={"require": REQUIRED},
        )


def main() -> None:
    app_url = os.environ["APP_URL"].rstrip("/")
    verifier = AccessTokenVerifier(issuer=app_url, audience=f"{app_url}/api")
    try:
        claims = verifier.verify(sys.stdin.read().strip())
    except jwt.PyJWTError as error:
        sys.exit(f"refused: {type(error).__name__}: {error}")
    print(json.dumps(claims))


if __name__ == "__main__":
    main()
