import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and checks with the JDK only. ../README.md describes input and output. */
public class Signer {
    private static final Map<String, String> HASHES = Map.of("MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256");

    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            String[] parts = line.split("\t", -1);
            String[] values = Arrays.stream(parts).skip(1)
                .map(part -> new String(Base64.getDecoder().decode(part), UTF_8)).toArray(String[]::new);
            System.out.println(run(parts[0], values));
        }
    }

    private static Object run(String scheme, String[] v) throws GeneralSecurityException {
        return switch (scheme) {
            case "sign-body" -> signBody(v[0], v[1], v[2], v[3], v[4]);
            case "check-body" -> checkBody(v[0], v[1], v[2]);
            case "sign-form" -> signForm(v[0], v[1], v[2], v[3], v[4]);
            case "check-form" -> checkForm(v[0], v[1]);
            case "sign-token" -> hash(v[0], v[1] + v[3] + v[4] + v[2]);
            case "check-token" -> same(hash(v[0], v[1] + v[3] + v[4] + v[2]), v[5]);
            case "sign-fields" -> signFields(v[0], v[1], v[2]);
            case "check-fields" -> same(signFields(v[0], v[1], v[2]), fieldsOf(v[2]).get("sign").toUpperCase());
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    private static String signBody(String appId, String appKey, String timestamp, String nonce, String body)
            throws GeneralSecurityException {
        return "OPEN-BODY-SIG AppId=\"%s\", Timestamp=\"%s\", Nonce=\"%s\", Signature=\"%s\""
            .formatted(appId, timestamp, nonce, hmac(appKey, appId + timestamp + nonce, body));
    }

    private static boolean checkBody(String appKey, String authorization, String body)
            throws GeneralSecurityException {
        Map<String, String> part = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(authorization).results()
            .collect(Collectors.toMap((MatchResult pair) -> pair.group(1), pair -> pair.group(2)));
        String prefix = part.get("AppId") + part.get("Timestamp") + part.get("Nonce");
        return same(hmac(appKey, prefix, body), part.get("Signature"));
    }

    private static String signForm(String appId, String appKey, String timestamp, String nonce, String content)
            throws GeneralSecurityException {
        return "authorization=OPEN-FORM-PARAM&appId=%s&timestamp=%s&nonce=%s&content=%s&signature=%s".formatted(
            appId, timestamp, nonce, URLEncoder.encode(content, UTF_8),
            URLEncoder.encode(hmac(appKey, appId + timestamp + nonce, content), UTF_8));
    }

    private static boolean checkForm(String appKey, String query) throws GeneralSecurityException {
        Map<String, String> part = fieldsOf(query);
        String prefix = part.get("appId") + part.get("timestamp") + part.get("nonce");
        return same(hmac(appKey, prefix, part.get("content")), part.get("signature"));
    }

    private static String signFields(String digest, String key, String form) throws GeneralSecurityException {
        String joined = fieldsOf(form).entrySet().stream()
            .filter(field -> !field.getKey().equals("sign") && !field.getValue().isBlank())
            .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
        return hash(digest, joined + key).toUpperCase();
    }

    private static Map<String, String> fieldsOf(String form) {
        var fields = new TreeMap<String, String>();
        for (String pair : form.split("&")) {
            String[] sides = pair.split("=", 2);
            fields.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(sides[1], UTF_8));
        }
        return fields;
    }

    private static String hmac(String appKey, String prefix, String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(appKey.getBytes(UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((prefix + hash("SHA256", content)).getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }

    private static String hash(String name, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(HASHES.get(name)).digest(text.getBytes(UTF_8)));
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
}
