# Signs who a customer is, on the bank's server; the secret never reaches a browser.
#   ZHIYIN_SECURITY_IDENTITY_SECRET=… python3 docs/examples/identity.py C-1024
import base64
import hashlib
import hmac
import json
import os
import sys
import time

secret = os.environ["ZHIYIN_SECURITY_IDENTITY_SECRET"].encode()


def identifier_hash(identifier: str) -> str:
    """For setUser({ identifier, identifierHash })."""
    return hmac.new(secret, identifier.encode(), hashlib.sha256).hexdigest()


def identity_token(customer: str) -> str:
    """For setUser({ jwt }); good for five minutes."""

    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = part(json.dumps({"sub": customer, "exp": int(time.time()) + 300}).encode())
    body = f"{head}.{claims}"
    return f"{body}.{part(hmac.new(secret, body.encode(), hashlib.sha256).digest())}"


if __name__ == "__main__":
    customer = sys.argv[1] if len(sys.argv) > 1 else "C-1024"
    print(json.dumps({"identifier": customer, "identifierHash": identifier_hash(customer)}))
    print(json.dumps({"jwt": identity_token(customer)}))
