"""Takes a payment on the sandbox with the standard library of Python. ../README.md describes the steps."""

import base64
import datetime
import hashlib
import hmac
import http.client
import http.server
import json
import os
import secrets
import sys
from urllib.parse import parse_qsl, urlencode, urlsplit

MODE = sys.argv[1]
URL = urlsplit(os.environ["UMS_URL"])
APP_ID, APP_KEY, NOTIFY_KEY = (os.environ[name] for name in ("UMS_APP_ID", "UMS_APP_KEY", "UMS_NOTIFY_KEY"))
MERCHANT = {"mid": os.environ["UMS_MID"], "tid": os.environ["UMS_TID"], "instMid": "H5DEFAULT" if MODE == "form" else "MINIDEFAULT"}


def beijing(pattern):
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).strftime(pattern)


def send(method, target, body=None, authorization=None):
    connection = http.client.HTTPConnection(URL.hostname, URL.port)
    headers = {"Content-Type": "application/json"} | ({"Authorization": authorization} if authorization else {})
    connection.request(method, target, body, headers)
    response = connection.getresponse()
    return response.status, response.headers, response.read()


def sign(content):
    timestamp, nonce = beijing("%Y%m%d%H%M%S"), secrets.token_hex(16)
    message = APP_ID + timestamp + nonce + hashlib.sha256(content).hexdigest()
    signature = base64.b64encode(hmac.new(APP_KEY.encode(), message.encode(), hashlib.sha256).digest()).decode()
    return timestamp, nonce, signature


def fetch_token():
    timestamp, nonce = beijing("%Y%m%d%H%M%S"), secrets.token_hex(16)
    signature = hashlib.sha256((APP_ID + timestamp + nonce + APP_KEY).encode()).hexdigest()
    fields = {"appId": APP_ID, "timestamp": timestamp, "nonce": nonce, "signMethod": "SHA256", "signature": signature}
    response = json.loads(send("POST", "/v1/token/access", json.dumps(fields))[2])
    return response["accessToken"]


TOKEN = fetch_token() if MODE == "token" else None


def request(fields):
    return json.dumps(MERCHANT | {"requestTimestamp": beijing("%Y-%m-%d %H:%M:%S")} | fields, ensure_ascii=False).encode()


def call(path, fields):
    body = request(fields)
    if TOKEN:
        authorization = f"OPEN-ACCESS-TOKEN AccessToken={TOKEN}"
    else:
        timestamp, nonce, signature = sign(body)
        authorization = f'OPEN-BODY-SIG AppId="{APP_ID}", Timestamp="{timestamp}", Nonce="{nonce}", Signature="{signature}"'
    response = json.loads(send("POST", path, body, authorization)[2])
    if response["errCode"] != "SUCCESS":
        raise SystemExit(f"{path}: {response}")
    return response


def open_cashier(path, fields):
    content = request(fields)
    timestamp, nonce, signature = sign(content)
    query = {"authorization": "OPEN-FORM-PARAM", "appId": APP_ID, "timestamp": timestamp, "nonce": nonce}
    status, headers, text = send("GET", f"{path}?{urlencode(query | {'content': content, 'signature': signature})}")
    if status != 302 or not headers["Location"]:
        raise SystemExit(f"{path}: {status} {text}")


class Receiver(http.server.BaseHTTPRequestHandler):
    payment = None

    def do_POST(self):
        fields = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True))
        signed = "&".join(f"{name}={fields[name]}" for name in sorted(fields) if name != "sign" and fields[name])
        expected = hashlib.sha256((signed + NOTIFY_KEY).encode()).hexdigest().upper()
        is_valid = hmac.compare_digest(expected, fields["sign"])
        if is_valid:
            Receiver.payment = fields
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"SUCCESS" if is_valid else b"FAILED")

    def log_message(self, *_):
        pass


receiver = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
number = os.environ["UMS_SOURCE_CODE"] + beijing("%Y%m%d%H%M%S") + str(secrets.randbelow(10**7)).zfill(7)
order = {
    "merOrderId": number,
    "totalAmount": 4900,
    "orderDesc": "一杯咖啡 & 茶",
    "notifyUrl": f"http://127.0.0.1:{receiver.server_port}/notify",
}
if MODE == "form":
    open_cashier("/v1/netpay/trade/h5-pay", order)
else:
    call("/v1/netpay/wx/unified-order", order | {"tradeType": "MINI", "subAppId": "wx0000000000000000", "subOpenId": "payer"})
print("order", number, flush=True)
while not Receiver.payment:
    receiver.handle_request()
print("notified", Receiver.payment["merOrderId"], Receiver.payment["status"], Receiver.payment["totalAmount"])
print("query", call("/v1/netpay/query", {"merOrderId": number})["status"])
refund_number = number + "R"
refund = call("/v1/netpay/refund", {"merOrderId": number, "refundOrderId": refund_number, "refundAmount": 1000})
print("refund", refund["refundStatus"])
print("refund-query", call("/v1/netpay/refund-query", {"merOrderId": refund_number})["refundStatus"])
