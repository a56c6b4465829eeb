<?php
// Checks every case of signing-vectors.json, whose path is the only argument, with PHP's own functions.

/** The reason why a verifier rejects. */
class Rejected extends Exception
{
}

const BLANK = " \t\r\n";

function hmac_sign(string $appKey, string $canonical): string
{
    return base64_encode(hash_hmac('sha256', $canonical, $appKey, true));
}

function sign_body(string $appId, string $appKey, string $timestamp, string $nonce, string $body): array
{
    $bodySha256 = hash('sha256', $body);
    $canonical = $appId . $timestamp . $nonce . $bodySha256;
    $signature = hmac_sign($appKey, $canonical);
    $authorization = "OPEN-BODY-SIG AppId=\"$appId\", Timestamp=\"$timestamp\", Nonce=\"$nonce\", Signature=\"$signature\"";
    return compact('bodySha256', 'canonical', 'signature', 'authorization');
}

function sign_form(string $appId, string $appKey, string $timestamp, string $nonce, string $content): array
{
    $contentSha256 = hash('sha256', $content);
    $canonical = $appId . $timestamp . $nonce . $contentSha256;
    $signature = hmac_sign($appKey, $canonical);
    $authorization = 'OPEN-FORM-PARAM';
    $query = http_build_query(compact('authorization', 'appId', 'timestamp', 'nonce', 'content', 'signature'));
    return compact('contentSha256', 'canonical', 'signature', 'query');
}

function sign_token(string $appId, string $appKey, string $timestamp, string $nonce, string $signMethod): array
{
    $canonical = $appId . $timestamp . $nonce;
    $signature = hash(strtolower($signMethod), $canonical . $appKey);
    $request = compact('appId', 'timestamp', 'nonce', 'signature');
    if ($signMethod !== 'SHA1') {
        $request['signMethod'] = $signMethod;
    }
    return compact('canonical', 'signature', 'request');
}

function signed_fields(array $fields): array
{
    $has_value = fn ($value, $name) => $name !== 'sign' && trim($value, BLANK) !== '';
    $signed = array_filter($fields, $has_value, ARRAY_FILTER_USE_BOTH);
    ksort($signed, SORT_STRING);
    return $signed;
}

function sign_fields(string $key, string $digest, array $fields): array
{
    $signed = signed_fields($fields);
    $canonical = implode('&', array_map(fn ($name, $value) => "$name=$value", array_keys($signed), $signed));
    $sign = strtoupper(hash(strtolower($digest), $canonical . $key));
    $form = http_build_query([...$fields, 'sign' => $sign]);
    return compact('canonical', 'sign', 'form');
}

function require_that(bool $condition, string $reason): void
{
    if (!$condition) {
        throw new Rejected($reason);
    }
}

function decode(string $text): string
{
    require_that(!preg_match('/%(?![0-9A-Fa-f]{2})/', $text), 'malformed');
    $decoded = urldecode($text);
    require_that(preg_match('//u', $decoded) === 1, 'malformed');
    return $decoded;
}

/** Fields of a form; `parse_str` would rewrite names that hold a dot or a bracket, and keep the last of two. */
function fields_of(string $form): array
{
    $fields = [];
    foreach (array_filter(explode('&', $form), fn ($part) => $part !== '') as $part) {
        [$name, $value] = array_map('decode', explode('=', $part, 2) + [1 => '']);
        require_that(!array_key_exists($name, $fields), 'duplicate');
        $fields[$name] = $value;
    }
    return $fields;
}

/** @param callable $sign signs again with the key that the verifier knows */
function check_request(array $given, array $received, callable $sign): void
{
    require_that(($received['signature'] ?? '') !== '', 'missing-signature');
    require_that(isset($received['appId'], $received['timestamp'], $received['nonce']), 'malformed');
    ['appId' => $appId, 'timestamp' => $timestamp, 'nonce' => $nonce] = $received;
    require_that($appId === $given['appId'], 'unknown-app');
    require_that(preg_match('/^[0-9]{14}$/D', $timestamp) === 1, 'malformed');
    require_that($nonce !== '' && strlen($nonce) <= 128, 'malformed');
    $expected = $sign($appId, $given['appKey'], $timestamp, $nonce)['signature'];
    require_that(hash_equals($expected, $received['signature']), 'mismatch');
}

function verify_body(array $given, array $received): void
{
    $header = $received['authorization'];
    require_that($header !== '', 'missing-signature');
    require_that(preg_match('/^OPEN-BODY-SIG \w+="[^"]*"(, ?\w+="[^"]*")*$/D', $header) === 1, 'malformed');
    preg_match_all('/(\w+)="([^"]*)"/', $header, $found);
    $values = array_combine(array_map('lcfirst', $found[1]), $found[2]);
    require_that(count($values) === count($found[1]), 'duplicate');
    check_request($given, $values, fn (...$signer) => sign_body(...[...$signer, $received['body']]));
}

function verify_form(array $given, array $received): void
{
    $values = fields_of($received['query']);
    require_that(($values['signature'] ?? '') !== '', 'missing-signature');
    $is_described = ($values['authorization'] ?? '') === 'OPEN-FORM-PARAM' && isset($values['content']);
    require_that($is_described, 'malformed');
    check_request($given, $values, fn (...$signer) => sign_form(...[...$signer, $values['content']]));
}

function verify_token(array $given, array $received): void
{
    $request = $received['request'];
    require_that(($request['signature'] ?? '') !== '', 'missing-signature');
    require_that(in_array($request['signMethod'] ?? null, [null, 'SHA256'], true), 'digest-not-accepted');
    $method = $request['signMethod'] ?? 'SHA1';
    check_request($given, $request, fn (...$signer) => sign_token(...[...$signer, $method]));
}

function verify_fields(array $given, array $received, array $names): array
{
    $fields = fields_of($received['form']);
    foreach (array_keys($fields) as $name) {
        require_that(!preg_match('/[=&]/', $name), 'malformed');
    }
    $sign = $fields['sign'] ?? '';
    require_that(trim($sign, BLANK) !== '', 'missing-signature');
    $named = strtoupper(trim($fields['signType'] ?? '', BLANK));
    $digest = $named !== '' ? $named : ([32 => 'MD5', 64 => 'SHA256'][strlen($sign)] ?? '');
    require_that(in_array($digest, $given['digests'], true), 'digest-not-accepted');
    $expected = array_map(fn ($key) => sign_fields($key, $digest, $fields)['sign'], $given['keys']);
    $matches = array_filter($expected, fn ($one) => hash_equals($one, strtoupper($sign)));
    require_that(ctype_xdigit($sign) && $matches !== [], 'mismatch');
    $signed = signed_fields($fields);
    $known = '/&(' . implode('|', array_map('preg_quote', $names)) . ')=/';
    foreach ($signed as $value) {
        require_that(!preg_match($known, $value), 'ambiguous-value');
    }
    return $signed;
}

const SIGN = [
    'OPEN-BODY-SIG' => 'sign_body',
    'OPEN-FORM-PARAM' => 'sign_form',
    'OPEN-ACCESS-TOKEN' => 'sign_token',
    'KEY-APPEND' => 'sign_fields',
];
const VERIFY = [
    'OPEN-BODY-SIG' => 'verify_body',
    'OPEN-FORM-PARAM' => 'verify_form',
    'OPEN-ACCESS-TOKEN' => 'verify_token',
    'KEY-APPEND' => 'verify_fields',
];

function signature_problems(array $case): array
{
    $computed = SIGN[$case['scheme']](...$case['input']);
    $problems = array_keys(array_diff_key($computed, $case['expected']));
    foreach ($case['expected'] as $name => $value) {
        $actual = $computed[$name] ?? null;
        $is_encoded = in_array($name, ['query', 'form'], true);
        $is_same = $is_encoded ? fields_of($actual) == fields_of($value) : $actual === $value;
        if (!$is_same) {
            $problems[] = $name;
        }
    }
    return $problems;
}

function verification_problems(array $case, array $names): array
{
    try {
        $fields = VERIFY[$case['scheme']]($case['given'], $case['received'], $names);
    } catch (Rejected $rejected) {
        $reason = $rejected->getMessage();
        if ($case['accepted']) {
            return ["rejected: $reason"];
        }
        return $reason === $case['reason'] ? [] : ["reason: $reason"];
    }
    if (!$case['accepted']) {
        return ['accepted'];
    }
    return $fields === ($case['fields'] ?? null) ? [] : ['fields'];
}

$failed = false;
function report(string $kind, array $case, array $problems): void
{
    global $failed;
    $failed = $failed || $problems !== [];
    echo $problems === [] ? "ok $kind {$case['id']}\n" : "FAILED $kind {$case['id']}: " . implode(', ', $problems) . "\n";
}

$vectors = json_decode(file_get_contents($argv[1]), true, 512, JSON_THROW_ON_ERROR);
foreach ($vectors['signatures'] as $case) {
    report('signature', $case, signature_problems($case));
}
foreach ($vectors['verifications'] as $case) {
    report('verification', $case, verification_problems($case, $vectors['fieldNames']['names']));
}
exit($failed ? 1 : 0);
