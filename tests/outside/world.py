"""What a test hands to a program here: one JSON object on standard input. The scenario's name is the argument."""

import json
import os
import sys
from types import SimpleNamespace

import requests
from person import Person

# The server of the tests is on this machine, without TLS.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
# RFC 6749, section 3.3: an API token has the API's scopes only, and its answer says so; oauthlib would take that for a fault.
os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"


def run(scenarios: dict) -> None:
    given = json.load(sys.stdin)
    person = Person(given["origin"], given["cookie"]["name"], given["cookie"]["value"])
    metadata = requests.get(f"{given['origin']}/.well-known/openid-configuration", timeout=10).json()
    # OpenID Connect Discovery 1.0, section 4.3.
    assert metadata["issuer"] == given["origin"]
    scenarios[sys.argv[1]](SimpleNamespace(**{**given, "person": person, "metadata": metadata}))
