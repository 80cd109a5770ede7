"""Tries the verifier: one token a line in, one verdict a line out, as JSON.

APP_URL=http://localhost:3000 python check_tokens.py < tokens.txt
"""

import json
import os
import sys

from verify_access_token import AccessTokenVerifier, KeysUnavailable, TokenRefused


def check(verifier: AccessTokenVerifier, token: str, scope: str) -> dict:
    try:
        return {"accepted": True, "claims": verifier.verify(token, scope)}
    except TokenRefused as error:
        return {"accepted": False, "error": error.code, "message": str(error)}
    except KeysUnavailable as error:
        return {"accepted": False, "error": "keys_unavailable", "message": str(error)}


def main() -> None:
    app_url = os.environ.get("APP_URL", "http://localhost:3000")
    scope = os.environ.get("SCOPE", "courses:read")
    verifier = AccessTokenVerifier(
        issuer=app_url,
        audience=os.environ.get("AUDIENCE", f"{app_url}/api"),
        refetch_seconds=float(os.environ.get("REFETCH_SECONDS", "30")),
    )
    for line in sys.stdin:
        print(json.dumps(check(verifier, line.strip(), scope)), flush=True)


if __name__ == "__main__":
    main()
