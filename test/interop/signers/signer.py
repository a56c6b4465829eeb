"""Signs and checks with hashlib and hmac only. ../README.md describes input and output."""

import base64
import hashlib
import hmac
import re
import sys
from urllib.parse import parse_qsl, urlencode


def sha256_hex(text):
    return hashlib.sha256(text.encode()).hexdigest()


def hmac_sign(app_key, app_id, timestamp, nonce, content):
    message = (app_id + timestamp + nonce + sha256_hex(content)).encode()
    return base64.b64encode(hmac.new(app_key.encode(), message, hashlib.sha256).digest()).decode()


def sign_body(app_id, app_key, timestamp, nonce, body):
    signature = hmac_sign(app_key, app_id, timestamp, nonce, body)
    return f'OPEN-BODY-SIG AppId="{app_id}", Timestamp="{timestamp}", Nonce="{nonce}", Signature="{signature}"'


def check_body(app_key, authorization, body):
    parts = dict(re.findall(r'(\w+)="([^"]*)"', authorization))
    expected = hmac_sign(app_key, parts["AppId"], parts["Timestamp"], parts["Nonce"], body)
    return hmac.compare_digest(expected, parts["Signature"])


def sign_form(app_id, app_key, timestamp, nonce, content):
    signature = hmac_sign(app_key, app_id, timestamp, nonce, content)
    fields = dict(appId=app_id, timestamp=timestamp, nonce=nonce, content=content, signature=signature)
    return urlencode({"authorization": "OPEN-FORM-PARAM", **fields})


def check_form(app_key, query):
    parts = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))
    expected = hmac_sign(app_key, parts["appId"], parts["timestamp"], parts["nonce"], parts["content"])
    return hmac.compare_digest(expected, parts["signature"])


def sign_token(method, app_id, app_key, timestamp, nonce):
    return hashlib.new(method.lower(), (app_id + timestamp + nonce + app_key).encode()).hexdigest()


def check_token(method, app_id, app_key, timestamp, nonce, signature):
    return hmac.compare_digest(sign_token(method, app_id, app_key, timestamp, nonce), signature)


def sign_fields(digest, key, body):
    fields = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
    signed = sorted((name, value) for name, value in fields if name != "sign" and value.strip())
    message = "&".join(f"{name}={value}" for name, value in signed) + key
    return hashlib.new(digest.lower(), message.encode()).hexdigest().upper()


def check_fields(digest, key, body):
    sign = dict(parse_qsl(body, keep_blank_values=True))["sign"]
    return hmac.compare_digest(sign_fields(digest, key, body), sign.upper())


SCHEMES = {
    "sign-body": sign_body,
    "check-body": check_body,
    "sign-form": sign_form,
    "check-form": check_form,
    "sign-token": sign_token,
    "check-token": check_token,
    "sign-fields": sign_fields,
    "check-fields": check_fields,
}

for line in sys.stdin:
    name, *encoded = line.rstrip("\n").split("\t")
    result = SCHEMES[name](*(base64.b64decode(value).decode() for value in encoded))
    print(str(result).lower() if isinstance(result, bool) else result)
