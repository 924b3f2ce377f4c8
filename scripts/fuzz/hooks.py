"""Who asks, and a check that schemathesis lacks.

Reads OCOP_LOGIN and OCOP_PASSWORD; without them every request is anonymous.
"""

import os
import time

import requests
import schemathesis

LOGIN = os.environ.get("OCOP_LOGIN")
PASSWORD = os.environ.get("OCOP_PASSWORD")

# These end the session that asks: they get one of their own, a new one each second at most, since signing in is
# limited. One that has ended by then is answered with 401, which has to be right as well.
ENDS_A_SESSION = {("DELETE", "/v1/sessions/current"), ("POST", "/v1/me/password")}

# What only a schema can object to. Where the request was made from the schema, such a word means that the document
# and the check behind the route differ.
WORDS_OF_SCHEMAS = {"required", "unknown_field", "wrong_type", "wrong_value", "too_short", "too_long"}


def sign_in(base_url):
    answer = requests.post(
        f"{base_url.rstrip('/')}/v1/sessions", json={"login": LOGIN, "password": PASSWORD}, timeout=30
    )
    answer.raise_for_status()
    return answer.json()["accessToken"]


if LOGIN:

    @schemathesis.auth(refresh_interval=120)
    class Account:
        spare_token = None
        spare_until = 0.0

        def spare(self, base_url):
            if time.monotonic() >= self.spare_until:
                self.spare_token = sign_in(base_url)
                self.spare_until = time.monotonic() + 1
            return self.spare_token

        def get(self, case, context):
            return sign_in(case.operation.base_url)

        def set(self, case, token, context):
            operation = (case.operation.method.upper(), case.operation.path)
            if operation in ENDS_A_SESSION:
                token = self.spare(case.operation.base_url)
            case.headers["Authorization"] = f"Bearer {token}"


@schemathesis.check
def refused_by_schema(ctx, response, case):
    """A request that was made from the schema is not refused for its schema."""
    meta = case.meta
    if response.status_code != 400 or meta is None or not meta.generation.mode.is_positive:
        return
    for error in response.json().get("errors", []):
        if error["pointer"].startswith("/query/"):
            continue  # OpenAPI can't say that one parameter needs another.
        if error["pointer"].endswith("/vi"):
            continue  # A text is merged with what is there: English alone is enough only then.
        if error["pointer"].endswith("/method") and case.body.get("consent", case.body).get("method") == "online":
            continue  # Who consents for themselves does so online, and nobody else does: a schema knows no callers.
        if error["pointer"] in {"/producerId", "/name"} and error["code"] == "required":
            continue  # Of a product, unless it is a copy: linters of OpenAPI refuse to read such a condition.
        assert error["code"] not in WORDS_OF_SCHEMAS, f"{error['pointer']}: {error['code']}"
