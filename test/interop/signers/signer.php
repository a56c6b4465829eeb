<?php
// Signs and checks with PHP's own hash functions only. ../README.md describes input and output.

function hmac_sign(string $appKey, string $appId, string $timestamp, string $nonce, string $content): string
{
    $message = $appId . $timestamp . $nonce . hash('sha256', $content);
    return base64_encode(hash_hmac('sha256', $message, $appKey, true));
}

/** Fields of a form; `parse_str` would rewrite names that hold a dot or a bracket. */
function fields_of(string $form): array
{
    $fields = [];
    foreach (explode('&', $form) as $pair) {
        [$name, $value] = explode('=', $pair, 2);
        $fields[urldecode($name)] = urldecode($value);
    }
    return $fields;
}

function sign_body(string $appId, string $appKey, string $timestamp, string $nonce, string $body): string
{
    $signature = hmac_sign($appKey, $appId, $timestamp, $nonce, $body);
    return "OPEN-BODY-SIG AppId=\"$appId\", Timestamp=\"$timestamp\", Nonce=\"$nonce\", Signature=\"$signature\"";
}

function check_body(string $appKey, string $authorization, string $body): bool
{
    preg_match_all('/(\w+)="([^"]*)"/', $authorization, $found);
    $part = array_combine($found[1], $found[2]);
    $expected = hmac_sign($appKey, $part['AppId'], $part['Timestamp'], $part['Nonce'], $body);
    return hash_equals($expected, $part['Signature']);
}

function sign_form(string $appId, string $appKey, string $timestamp, string $nonce, string $content): string
{
    $signature = hmac_sign($appKey, $appId, $timestamp, $nonce, $content);
    $authorization = 'OPEN-FORM-PARAM';
    return http_build_query(compact('authorization', 'appId', 'timestamp', 'nonce', 'content', 'signature'));
}

function check_form(string $appKey, string $query): bool
{
    $part = fields_of($query);
    $expected = hmac_sign($appKey, $part['appId'], $part['timestamp'], $part['nonce'], $part['content']);
    return hash_equals($expected, $part['signature']);
}

function sign_token(string $method, string $appId, string $appKey, string $timestamp, string $nonce): string
{
    return hash(strtolower($method), $appId . $timestamp . $nonce . $appKey);
}

function check_token(string $method, string $appId, string $appKey, string $timestamp, string $nonce, string $sign): bool
{
    return hash_equals(sign_token($method, $appId, $appKey, $timestamp, $nonce), $sign);
}

function sign_fields(string $digest, string $key, string $form): string
{
    $fields = array_filter(fields_of($form), fn ($value, $name) => $name !== 'sign' && trim($value) !== '', ARRAY_FILTER_USE_BOTH);
    ksort($fields, SORT_STRING);
    $pairs = array_map(fn ($name, $value) => "$name=$value", array_keys($fields), $fields);
    return strtoupper(hash(strtolower($digest), implode('&', $pairs) . $key));
}

function check_fields(string $digest, string $key, string $form): bool
{
    return hash_equals(sign_fields($digest, $key, $form), strtoupper(fields_of($form)['sign']));
}

while (($line = fgets(STDIN)) !== false) {
    $encoded = explode("\t", rtrim($line, "\n"));
    $scheme = str_replace('-', '_', array_shift($encoded));
    $result = $scheme(...array_map('base64_decode', $encoded));
    echo is_bool($result) ? var_export($result, true) : $result, "\n";
}
