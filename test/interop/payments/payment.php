<?php
// Takes a payment on the sandbox with PHP's own functions. ../README.md describes the steps.

date_default_timezone_set('Asia/Shanghai');
$mode = $argv[1];
$base = getenv('UMS_URL');
[$appId, $appKey, $notifyKey] = [getenv('UMS_APP_ID'), getenv('UMS_APP_KEY'), getenv('UMS_NOTIFY_KEY')];
$instMid = $mode === 'form' ? 'H5DEFAULT' : 'MINIDEFAULT';
$merchant = ['mid' => getenv('UMS_MID'), 'tid' => getenv('UMS_TID'), 'instMid' => $instMid];

/** Returns the status line, the headers and the text of a response. */
function send(string $method, string $target, string $body = '', string $authorization = ''): array
{
    global $base;
    $headers = ['Content-Type: application/json', "Authorization: $authorization"];
    $http = ['method' => $method, 'header' => $headers, 'content' => $body, 'ignore_errors' => true, 'follow_location' => 0];
    $text = file_get_contents($base . $target, false, stream_context_create(['http' => $http]));
    return [$http_response_header, $text];
}

/** Returns the timestamp, the nonce and the signature of a content. */
function sign(string $content): array
{
    global $appId, $appKey;
    [$timestamp, $nonce] = [date('YmdHis'), bin2hex(random_bytes(16))];
    $message = $appId . $timestamp . $nonce . hash('sha256', $content);
    return [$timestamp, $nonce, base64_encode(hash_hmac('sha256', $message, $appKey, true))];
}

function fetch_token(): string
{
    global $appId, $appKey;
    [$timestamp, $nonce, $signMethod] = [date('YmdHis'), bin2hex(random_bytes(16)), 'SHA256'];
    $signature = hash('sha256', $appId . $timestamp . $nonce . $appKey);
    $body = json_encode(compact('appId', 'timestamp', 'nonce', 'signMethod', 'signature'));
    return json_decode(send('POST', '/v1/token/access', $body)[1], true)['accessToken'];
}

$token = $mode === 'token' ? fetch_token() : '';

function request(array $fields): string
{
    global $merchant;
    return json_encode($merchant + ['requestTimestamp' => date('Y-m-d H:i:s')] + $fields, JSON_UNESCAPED_UNICODE);
}

function call(string $path, array $fields): array
{
    global $appId, $token;
    $body = request($fields);
    [$timestamp, $nonce, $signature] = sign($body);
    $authorization = $token
        ? "OPEN-ACCESS-TOKEN AccessToken=$token"
        : "OPEN-BODY-SIG AppId=\"$appId\", Timestamp=\"$timestamp\", Nonce=\"$nonce\", Signature=\"$signature\"";
    $text = send('POST', $path, $body, $authorization)[1];
    $response = json_decode($text, true);
    if (($response['errCode'] ?? '') !== 'SUCCESS') exit("$path: $text\n");
    return $response;
}

function open_cashier(string $path, array $fields): void
{
    global $appId;
    $content = request($fields);
    [$timestamp, $nonce, $signature] = sign($content);
    $authorization = 'OPEN-FORM-PARAM';
    $query = http_build_query(compact('authorization', 'appId', 'timestamp', 'nonce', 'content', 'signature'));
    [$headers, $text] = send('GET', "$path?$query");
    if (!str_contains($headers[0], ' 302 ')) exit("$path: $headers[0] $text\n");
}

/** Accepts one notification and responds. Returns its fields if the signature is right. */
function receive($server, string $notifyKey): ?array
{
    $connection = stream_socket_accept($server, 30);
    $length = 0;
    while (($line = trim(fgets($connection))) !== '') {
        if (preg_match('/^content-length: *(\d+)/i', $line, $found)) $length = (int) $found[1];
    }
    $fields = [];
    foreach (explode('&', stream_get_contents($connection, $length)) as $pair) {
        [$name, $value] = explode('=', $pair, 2);
        $fields[urldecode($name)] = urldecode($value);
    }
    ksort($fields, SORT_STRING);
    $signed = [];
    foreach ($fields as $name => $value) if ($name !== 'sign' && $value !== '') $signed[] = "$name=$value";
    $isValid = hash_equals(strtoupper(hash('sha256', implode('&', $signed) . $notifyKey)), $fields['sign']);
    $body = $isValid ? 'SUCCESS' : 'FAILED';
    fwrite($connection, "HTTP/1.1 200 OK\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n$body");
    fclose($connection);
    return $isValid ? $fields : null;
}

$server = stream_socket_server('tcp://127.0.0.1:0');
$number = getenv('UMS_SOURCE_CODE') . date('YmdHis') . sprintf('%07d', random_int(0, 9_999_999));
$notifyUrl = 'http://' . stream_socket_get_name($server, false) . '/notify';
$order = ['merOrderId' => $number, 'totalAmount' => 4900, 'orderDesc' => '一杯咖啡 & 茶', 'notifyUrl' => $notifyUrl];
$payer = ['tradeType' => 'MINI', 'subAppId' => 'wx0000000000000000', 'subOpenId' => 'payer'];
if ($mode === 'form') open_cashier('/v1/netpay/trade/h5-pay', $order);
else call('/v1/netpay/wx/unified-order', $order + $payer);
echo "order $number\n";
do $payment = receive($server, $notifyKey);
while (!$payment);
echo "notified $payment[merOrderId] $payment[status] $payment[totalAmount]\n";
echo 'query ', call('/v1/netpay/query', ['merOrderId' => $number])['status'], "\n";
$refund = ['merOrderId' => $number, 'refundOrderId' => "{$number}R", 'refundAmount' => 1000];
echo 'refund ', call('/v1/netpay/refund', $refund)['refundStatus'], "\n";
echo 'refund-query ', call('/v1/netpay/refund-query', ['merOrderId' => "{$number}R"])['refundStatus'], "\n";
