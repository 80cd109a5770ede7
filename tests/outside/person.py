"""The person at a browser: follows Campuskey's redirects with the cookie of a session, and presses its buttons."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import requests


class Person:
    def __init__(self, origin: str, cookie_name: str, cookie_value: str):
        self.origin = origin
        self.browser = requests.Session()
        self.browser.cookies.set(cookie_name, cookie_value)

    def _open(self, address: str) -> str:
        """Where it ends: a page of Campuskey, or the first address elsewhere."""
        for _ in range(10):
            if not address.startswith(f"{self.origin}/"):
                return address
            response = self.browser.get(address, allow_redirects=False, timeout=10)
            if "location" not in response.headers:
                assert response.status_code < 400, response.text
                return address
            address = urljoin(address, response.headers["location"])
        raise AssertionError(f"too many redirects: {address}")

    def _press(self, path: str, **fields: str) -> str:
        response = self.browser.post(
            f"{self.origin}{path}",
            data=fields,
            headers={"origin": self.origin, "sec-fetch-site": "same-origin"},
            allow_redirects=False,
            timeout=10,
        )
        assert response.status_code == 303, (response.status_code, response.text)
        return urljoin(self.origin, response.headers["location"])

    def allow(self, authorization_url: str) -> str:
        """Gives the address of the app that the browser is sent back to."""
        at = self._open(authorization_url)
        uid = re.fullmatch(r"/consent/([^/]+)", urlsplit(at).path)
        if not uid:
            return at
        self._press(f"/consent/{uid[1]}/answer", decision="allow")
        return self._open(f"{self.origin}/oauth/authorize/{uid[1]}")

    def allow_device(self, user_code: str) -> None:
        at = self._press("/device/code", user_code=user_code)
        request = parse_qs(urlsplit(at).query)["request"][0]
        self._press("/device/answer", request=request, decision="allow")
