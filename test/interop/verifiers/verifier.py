"""Checks every case of signing-vectors.json, whose path is the only argument, with the standard library of Python."""

import base64
import hashlib
import hmac
import json
import re
import sys
from urllib.parse import unquote_to_bytes, urlencode


class Rejected(Exception):
    """The reason why a verifier rejects."""


def hmac_sign(app_id, app_key, timestamp, nonce, content):
    digest = hashlib.sha256(content.encode()).hexdigest()
    canonical = app_id + timestamp + nonce + digest
    mac = hmac.new(app_key.encode(), canonical.encode(), hashlib.sha256)
    return digest, canonical, base64.b64encode(mac.digest()).decode()


def sign_body(appId, appKey, timestamp, nonce, body):
    digest, canonical, signature = hmac_sign(appId, appKey, timestamp, nonce, body)
    header = f'OPEN-BODY-SIG AppId="{appId}", Timestamp="{timestamp}", Nonce="{nonce}", Signature="{signature}"'
    return {"bodySha256": digest, "canonical": canonical, "signature": signature, "authorization": header}


def sign_form(appId, appKey, timestamp, nonce, content):
    digest, canonical, signature = hmac_sign(appId, appKey, timestamp, nonce, content)
    query = {"authorization": "OPEN-FORM-PARAM", "appId": appId, "timestamp": timestamp, "nonce": nonce}
    query |= {"content": content, "signature": signature}
    return {"contentSha256": digest, "canonical": canonical, "signature": signature, "query": urlencode(query)}


def sign_token(appId, appKey, timestamp, nonce, signMethod):
    canonical = appId + timestamp + nonce
    signature = hashlib.new(signMethod.lower(), (canonical + appKey).encode()).hexdigest()
    request = {"appId": appId, "timestamp": timestamp, "nonce": nonce, "signature": signature}
    if signMethod != "SHA1":
        request["signMethod"] = signMethod
    return {"canonical": canonical, "signature": signature, "request": request}


def signed_fields(fields):
    return {name: fields[name] for name in sorted(fields) if name != "sign" and fields[name].strip(" \t\r\n")}


def sign_fields(key, digest, fields):
    canonical = "&".join(f"{name}={value}" for name, value in signed_fields(fields).items())
    sign = hashlib.new(digest.lower(), (canonical + key).encode()).hexdigest().upper()
    return {"canonical": canonical, "sign": sign, "form": urlencode({**fields, "sign": sign})}


def decode(text):
    if re.search("%(?![0-9A-Fa-f]{2})", text):
        raise Rejected("malformed")
    try:
        return unquote_to_bytes(text.replace("+", " ")).decode()
    except UnicodeDecodeError:
        raise Rejected("malformed") from None


def fields_of(form):
    fields = {}
    for part in filter(None, form.split("&")):
        name, _, value = part.partition("=")
        name, value = decode(name), decode(value)
        if name in fields:
            raise Rejected("duplicate")
        fields[name] = value
    return fields


def require(condition, reason):
    if not condition:
        raise Rejected(reason)


def check_request(given, received, sign):
    require(received.get("signature"), "missing-signature")
    require(all(name in received for name in ("appId", "timestamp", "nonce")), "malformed")
    require(received["appId"] == given["appId"], "unknown-app")
    require(re.fullmatch("[0-9]{14}", received["timestamp"]), "malformed")
    require(1 <= len(received["nonce"]) <= 128, "malformed")
    expected = sign(given["appId"], given["appKey"], received["timestamp"], received["nonce"])["signature"]
    require(hmac.compare_digest(expected.encode(), received["signature"].encode()), "mismatch")


def verify_body(given, received, _names):
    header = received["authorization"]
    require(header, "missing-signature")
    require(re.fullmatch(r'OPEN-BODY-SIG \w+="[^"]*"(, ?\w+="[^"]*")*', header), "malformed")
    pairs = re.findall(r'(\w+)="([^"]*)"', header)
    values = {name[0].lower() + name[1:]: value for name, value in pairs}
    require(len(values) == len(pairs), "duplicate")
    check_request(given, values, lambda *signer: sign_body(*signer, received["body"]))


def verify_form(given, received, _names):
    values = fields_of(received["query"])
    require(values.get("signature"), "missing-signature")
    require(values.get("authorization") == "OPEN-FORM-PARAM" and "content" in values, "malformed")
    check_request(given, values, lambda *signer: sign_form(*signer, values["content"]))


def verify_token(given, received, _names):
    request = received["request"]
    method = request.get("signMethod", "SHA1")
    require(request.get("signature"), "missing-signature")
    require("signMethod" not in request or method == "SHA256", "digest-not-accepted")
    check_request(given, request, lambda *signer: sign_token(*signer, method))


def verify_fields(given, received, names):
    fields = fields_of(received["form"])
    require(not any(re.search("[=&]", name) for name in fields), "malformed")
    sign = fields.get("sign", "")
    require(sign.strip(" \t\r\n"), "missing-signature")
    digest = fields.get("signType", "").strip(" \t\r\n").upper() or {32: "MD5", 64: "SHA256"}.get(len(sign))
    require(digest in given["digests"], "digest-not-accepted")
    expected = [sign_fields(key, digest, fields)["sign"] for key in given["keys"]]
    require(re.fullmatch("[0-9A-Fa-f]+", sign) and sign.upper() in expected, "mismatch")
    signed = signed_fields(fields)
    known = re.compile("&(%s)=" % "|".join(map(re.escape, names)))
    require(not any(known.search(value) for value in signed.values()), "ambiguous-value")
    return signed


SIGN = {
    "OPEN-BODY-SIG": sign_body,
    "OPEN-FORM-PARAM": sign_form,
    "OPEN-ACCESS-TOKEN": sign_token,
    "KEY-APPEND": sign_fields,
}
VERIFY = {
    "OPEN-BODY-SIG": verify_body,
    "OPEN-FORM-PARAM": verify_form,
    "OPEN-ACCESS-TOKEN": verify_token,
    "KEY-APPEND": verify_fields,
}


def signature_problems(case):
    computed = SIGN[case["scheme"]](**case["input"])
    if sorted(computed) != sorted(case["expected"]):
        yield "expected"
    for name, value in case["expected"].items():
        same = computed.get(name) == value
        if name in ("query", "form"):
            same = fields_of(computed[name]) == fields_of(value)
        if not same:
            yield name


def verification_problems(case, names):
    try:
        fields = VERIFY[case["scheme"]](case["given"], case["received"], names)
    except Rejected as reason:
        if case["accepted"]:
            yield f"rejected: {reason}"
        elif str(reason) != case["reason"]:
            yield f"reason: {reason}"
        return
    if not case["accepted"]:
        yield "accepted"
    elif fields != case.get("fields"):
        yield "fields"


def report(kind, case, problems):
    problems = ", ".join(problems)
    print(f"FAILED {kind} {case['id']}: {problems}" if problems else f"ok {kind} {case['id']}")
    return not problems


with open(sys.argv[1], encoding="utf-8") as file:
    vectors = json.load(file)
known_names = vectors["fieldNames"]["names"]
results = [report("signature", case, signature_problems(case)) for case in vectors["signatures"]]
results += [report("verification", case, verification_problems(case, known_names)) for case in vectors["verifications"]]
sys.exit(0 if all(results) else 1)
