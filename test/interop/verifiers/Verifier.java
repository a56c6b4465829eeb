import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks every case of signing-vectors.json, whose path is the only argument, with the JDK only. */
public class Verifier {
    private static final Map<String, String> HASHES = Map.of("MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256");
    private static boolean failed = false;
    private static Pattern known;

    /** The reason why a verifier rejects. */
    private static class Rejected extends RuntimeException {
        Rejected(String reason) {
            super(reason);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> vectors = object(new Json(Files.readString(Path.of(arguments[0]))).read());
        List<Object> names = list(object(vectors.get("fieldNames")).get("names"));
        known = Pattern.compile(names.stream().map(name -> Pattern.quote((String) name))
            .collect(Collectors.joining("|", "&(", ")=")));
        for (Object vector : list(vectors.get("signatures"))) report("signature", vector, Verifier::signatureProblems);
        for (Object vector : list(vectors.get("verifications"))) {
            report("verification", vector, Verifier::verificationProblems);
        }
        System.exit(failed ? 1 : 0);
    }

    private static void report(String kind, Object vector, Function<Map<String, Object>, List<String>> check) {
        Map<String, Object> entry = object(vector);
        List<String> problems = check.apply(entry);
        failed |= !problems.isEmpty();
        String name = kind + " " + entry.get("id");
        System.out.println(problems.isEmpty() ? "ok " + name : "FAILED " + name + ": " + String.join(", ", problems));
    }

    private static List<String> signatureProblems(Map<String, Object> entry) {
        Map<String, Object> computed = sign((String) entry.get("scheme"), object(entry.get("input")));
        Map<String, Object> expected = object(entry.get("expected"));
        var problems = new TreeSet<String>(computed.keySet());
        problems.removeAll(expected.keySet());
        expected.forEach((name, value) -> {
            Object actual = computed.get(name);
            boolean encoded = name.equals("query") || name.equals("form");
            boolean same = encoded ? fieldsOf((String) actual).equals(fieldsOf((String) value)) : value.equals(actual);
            if (!same) problems.add(name);
        });
        return List.copyOf(problems);
    }

    private static List<String> verificationProblems(Map<String, Object> entry) {
        boolean accepted = (Boolean) entry.get("accepted");
        try {
            Object fields = verify(entry);
            if (!accepted) return List.of("accepted");
            Object expected = entry.get("fields");
            boolean same = fields == null ? expected == null : fields.equals(expected);
            return same ? List.of() : List.of("fields");
        } catch (Rejected rejected) {
            if (accepted) return List.of("rejected: " + rejected.getMessage());
            boolean same = rejected.getMessage().equals(entry.get("reason"));
            return same ? List.of() : List.of("reason: " + rejected.getMessage());
        }
    }

    private static Map<String, Object> sign(String scheme, Map<String, Object> input) {
        return switch (scheme) {
            case "OPEN-BODY-SIG" -> signBody(strings(input));
            case "OPEN-FORM-PARAM" -> signForm(strings(input));
            case "OPEN-ACCESS-TOKEN" -> signToken(strings(input));
            case "KEY-APPEND" -> signFields((String) input.get("key"), (String) input.get("digest"),
                strings(object(input.get("fields"))));
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    private static Object verify(Map<String, Object> entry) {
        Map<String, Object> given = object(entry.get("given"));
        Map<String, Object> received = object(entry.get("received"));
        return switch ((String) entry.get("scheme")) {
            case "OPEN-BODY-SIG" -> verifyBody(strings(given), strings(received));
            case "OPEN-FORM-PARAM" -> verifyForm(strings(given), strings(received));
            case "OPEN-ACCESS-TOKEN" -> verifyToken(strings(given), strings(object(received.get("request"))));
            case "KEY-APPEND" -> verifyFields(given, (String) received.get("form"));
            default -> throw new IllegalArgumentException((String) entry.get("scheme"));
        };
    }

    private static Map<String, Object> signBody(Map<String, String> input) {
        String digest = hash("SHA256", input.get("body"));
        String canonical = input.get("appId") + input.get("timestamp") + input.get("nonce") + digest;
        String signature = hmac(input.get("appKey"), canonical);
        String header = "OPEN-BODY-SIG AppId=\"%s\", Timestamp=\"%s\", Nonce=\"%s\", Signature=\"%s\""
            .formatted(input.get("appId"), input.get("timestamp"), input.get("nonce"), signature);
        return Map.of("bodySha256", digest, "canonical", canonical, "signature", signature, "authorization", header);
    }

    private static Map<String, Object> signForm(Map<String, String> input) {
        String digest = hash("SHA256", input.get("content"));
        String canonical = input.get("appId") + input.get("timestamp") + input.get("nonce") + digest;
        String signature = hmac(input.get("appKey"), canonical);
        var query = new TreeMap<String, String>(input);
        query.remove("appKey");
        query.put("authorization", "OPEN-FORM-PARAM");
        query.put("signature", signature);
        return Map.of("contentSha256", digest, "canonical", canonical, "signature", signature, "query", formOf(query));
    }

    private static Map<String, Object> signToken(Map<String, String> input) {
        String canonical = input.get("appId") + input.get("timestamp") + input.get("nonce");
        String signature = hash(input.get("signMethod"), canonical + input.get("appKey"));
        var request = new TreeMap<String, String>(input);
        request.remove("appKey");
        request.put("signature", signature);
        if (input.get("signMethod").equals("SHA1")) request.remove("signMethod");
        return Map.of("canonical", canonical, "signature", signature, "request", request);
    }

    private static Map<String, Object> signFields(String key, String digest, Map<String, String> fields) {
        String canonical = signedFields(fields).entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
        String sign = hash(digest, canonical + key).toUpperCase();
        var posted = new TreeMap<String, String>(fields);
        posted.put("sign", sign);
        return Map.of("canonical", canonical, "sign", sign, "form", formOf(posted));
    }

    private static TreeMap<String, String> signedFields(Map<String, String> fields) {
        var signed = new TreeMap<String, String>(fields);
        signed.remove("sign");
        signed.values().removeIf(value -> value.matches("[ \\t\\r\\n]*"));
        return signed;
    }

    private static Object verifyBody(Map<String, String> given, Map<String, String> received) {
        String header = received.get("authorization");
        require(!header.isEmpty(), "missing-signature");
        require(header.matches("OPEN-BODY-SIG \\w+=\"[^\"]*\"(, ?\\w+=\"[^\"]*\")*"), "malformed");
        var values = new TreeMap<String, String>();
        Pattern.compile("(\\w)(\\w*)=\"([^\"]*)\"").matcher(header).results().forEach(part -> {
            String name = part.group(1).toLowerCase() + part.group(2);
            require(values.put(name, part.group(3)) == null, "duplicate");
        });
        values.put("body", received.get("body"));
        return checkRequest(given, values, Verifier::signBody);
    }

    private static Object verifyForm(Map<String, String> given, Map<String, String> received) {
        Map<String, String> values = fieldsOf(received.get("query"));
        require(!values.getOrDefault("signature", "").isEmpty(), "missing-signature");
        require("OPEN-FORM-PARAM".equals(values.get("authorization")), "malformed");
        require(values.containsKey("content"), "malformed");
        return checkRequest(given, values, Verifier::signForm);
    }

    private static Object verifyToken(Map<String, String> given, Map<String, String> request) {
        require(!request.getOrDefault("signature", "").isEmpty(), "missing-signature");
        require(request.getOrDefault("signMethod", "SHA256").equals("SHA256"), "digest-not-accepted");
        var values = new TreeMap<String, String>(request);
        values.putIfAbsent("signMethod", "SHA1");
        return checkRequest(given, values, Verifier::signToken);
    }

    /** Signs again with the key that the verifier knows. */
    private static Object checkRequest(Map<String, String> given, Map<String, String> received,
            Function<Map<String, String>, Map<String, Object>> sign) {
        require(!received.getOrDefault("signature", "").isEmpty(), "missing-signature");
        for (String name : List.of("appId", "timestamp", "nonce")) require(received.containsKey(name), "malformed");
        require(received.get("appId").equals(given.get("appId")), "unknown-app");
        require(received.get("timestamp").matches("[0-9]{14}"), "malformed");
        require(received.get("nonce").matches(".{1,128}"), "malformed");
        var input = new TreeMap<String, String>(received);
        input.put("appKey", given.get("appKey"));
        require(same((String) sign.apply(input).get("signature"), received.get("signature")), "mismatch");
        return null;
    }

    private static Object verifyFields(Map<String, Object> given, String form) {
        Map<String, String> fields = fieldsOf(form);
        for (String name : fields.keySet()) require(!name.matches("(?s).*[=&].*"), "malformed");
        String sign = fields.getOrDefault("sign", "");
        require(!sign.matches("[ \\t\\r\\n]*"), "missing-signature");
        String named = fields.getOrDefault("signType", "").strip().toUpperCase();
        String byLength = Map.of(32, "MD5", 64, "SHA256").getOrDefault(sign.length(), "");
        String digest = named.isEmpty() ? byLength : named;
        require(list(given.get("digests")).contains(digest), "digest-not-accepted");
        boolean matches = false;
        for (Object key : list(given.get("keys"))) {
            matches |= same((String) signFields((String) key, digest, fields).get("sign"), sign.toUpperCase());
        }
        require(sign.matches("[0-9A-Fa-f]+") && matches, "mismatch");
        Map<String, String> signed = signedFields(fields);
        for (String value : signed.values()) require(!known.matcher(value).find(), "ambiguous-value");
        return signed;
    }

    private static void require(boolean condition, String reason) {
        if (!condition) throw new Rejected(reason);
    }

    private static Map<String, String> fieldsOf(String form) {
        var fields = new TreeMap<String, String>();
        for (String part : form.split("&")) {
            if (part.isEmpty()) continue;
            String[] sides = part.split("=", 2);
            String value = sides.length == 2 ? decode(sides[1]) : "";
            require(fields.put(decode(sides[0]), value) == null, "duplicate");
        }
        return fields;
    }

    private static String decode(String text) {
        require(!Pattern.compile("%(?![0-9A-Fa-f]{2})").matcher(text).find(), "malformed");
        byte[] bytes = text.replace('+', ' ').getBytes(UTF_8);
        var decoded = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '%') {
                decoded.write(bytes[at]);
                continue;
            }
            decoded.write(HexFormat.fromHexDigits(new String(bytes, at + 1, 2, UTF_8)));
            at += 2;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
        } catch (CharacterCodingException cause) {
            throw new Rejected("malformed");
        }
    }

    private static String formOf(Map<String, String> fields) {
        return fields.entrySet().stream()
            .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static String hash(String name, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(HASHES.get(name)).digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static Map<String, String> strings(Map<String, Object> value) {
        var strings = new TreeMap<String, String>();
        value.forEach((name, member) -> strings.put(name, (String) member));
        return strings;
    }

    /** Reads JSON, for which the JDK has nothing. The file is valid, so only what it needs is checked. */
    private static class Json {
        private static final Map<Character, Character> ESCAPES =
            Map.of('b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t', '"', '"', '\\', '\\', '/', '/');
        private final String text;
        private int at = 0;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            char first = next();
            if (first == '{') return readObject();
            if (first == '[') return readList();
            if (first == '"') return readString();
            if (text.startsWith("true", --at)) return literal(4, true);
            if (text.startsWith("false", at)) return literal(5, false);
            throw new IllegalArgumentException("no value at character " + at);
        }

        private Map<String, Object> readObject() {
            var members = new LinkedHashMap<String, Object>();
            for (char next = next(); next != '}'; next = next()) {
                if (next == ',') next = next();
                String name = readString();
                if (next() != ':') throw new IllegalArgumentException("no colon at character " + at);
                members.put(name, read());
            }
            return members;
        }

        private List<Object> readList() {
            var members = new ArrayList<Object>();
            for (char next = next(); next != ']'; next = next()) {
                if (next != ',') at--;
                members.add(read());
            }
            return members;
        }

        private String readString() {
            var value = new StringBuilder();
            for (char next = text.charAt(at++); next != '"'; next = text.charAt(at++)) {
                if (next != '\\') value.append(next);
                else if (text.charAt(at) != 'u') value.append((char) ESCAPES.get(text.charAt(at++)));
                else {
                    value.append((char) HexFormat.fromHexDigits(text, at + 1, at + 5));
                    at += 5;
                }
            }
            return value.toString();
        }

        private Object literal(int length, Object value) {
            at += length;
            return value;
        }

        /** The next character that is not white space. */
        private char next() {
            while (Character.isWhitespace(text.charAt(at))) at++;
            return text.charAt(at++);
        }
    }
}
