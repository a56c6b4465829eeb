// Takes a payment on the sandbox with the JDK alone. ../README.md describes the steps.

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Payment {
  static final String BASE = System.getenv("UMS_URL");
  static final String APP_ID = System.getenv("UMS_APP_ID");
  static final String APP_KEY = System.getenv("UMS_APP_KEY");
  static final String NOTIFY_KEY = System.getenv("UMS_NOTIFY_KEY");
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static String mode;
  static String token;

  record Signed(String timestamp, String nonce, String signature) {}

  static String beijing(String pattern) {
    return ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern(pattern));
  }

  static String nonce() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static String sha256(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Signed sign(String content) throws Exception {
    String timestamp = beijing("yyyyMMddHHmmss"), nonce = nonce();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(APP_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] message = (APP_ID + timestamp + nonce + sha256(content)).getBytes(StandardCharsets.UTF_8);
    return new Signed(timestamp, nonce, Base64.getEncoder().encodeToString(mac.doFinal(message)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(BASE + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The JDK has no JSON parser. The strings that this program sends need no escaping but quotes. */
  static String json(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> '"' + field.getKey() + "\":" + (field.getValue() instanceof Integer ? field.getValue() : "\"" + field.getValue() + '"'))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String field(String response, String name) {
    Matcher found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(response);
    if (!found.find()) throw new IllegalStateException("no " + name + " in " + response);
    return found.group(1);
  }

  static String request(Map<String, ?> given) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("mid", System.getenv("UMS_MID"));
    all.put("tid", System.getenv("UMS_TID"));
    all.put("instMid", mode.equals("form") ? "H5DEFAULT" : "MINIDEFAULT");
    all.put("requestTimestamp", beijing("yyyy-MM-dd HH:mm:ss"));
    all.putAll(given);
    return json(all);
  }

  static String fetchToken() throws Exception {
    String timestamp = beijing("yyyyMMddHHmmss"), nonce = nonce();
    String signature = sha256(APP_ID + timestamp + nonce + APP_KEY);
    Map<String, String> fields =
        Map.of("appId", APP_ID, "timestamp", timestamp, "nonce", nonce, "signMethod", "SHA256", "signature", signature);
    return field(send(post("/v1/token/access", json(fields))).body(), "accessToken");
  }

  static String call(String path, Map<String, ?> fields) throws Exception {
    String body = request(fields);
    Signed signed = sign(body);
    String authorization =
        token != null
            ? "OPEN-ACCESS-TOKEN AccessToken=" + token
            : String.format(
                "OPEN-BODY-SIG AppId=\"%s\", Timestamp=\"%s\", Nonce=\"%s\", Signature=\"%s\"",
                APP_ID, signed.timestamp, signed.nonce, signed.signature);
    String response = send(post(path, body).header("Authorization", authorization)).body();
    if (!field(response, "errCode").equals("SUCCESS")) throw new IllegalStateException(path + ": " + response);
    return response;
  }

  static void openCashier(String path, Map<String, ?> fields) throws Exception {
    String content = request(fields);
    Signed signed = sign(content);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("authorization", "OPEN-FORM-PARAM");
    query.put("appId", APP_ID);
    query.put("timestamp", signed.timestamp);
    query.put("nonce", signed.nonce);
    query.put("content", content);
    query.put("signature", signed.signature);
    String encoded =
        query.entrySet().stream()
            .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(BASE + path + "?" + encoded)));
    if (response.statusCode() != 302) throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
  }

  static Map<String, String> fieldsOf(String form) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  static boolean isSigned(Map<String, String> fields) throws Exception {
    String signed =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().equals("sign") && !field.getValue().isEmpty())
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    return MessageDigest.isEqual(sha256(signed + NOTIFY_KEY).toUpperCase().getBytes(), fields.get("sign").getBytes());
  }

  public static void main(String[] args) throws Exception {
    mode = args[0];
    BlockingQueue<Map<String, String>> payments = new ArrayBlockingQueue<>(1);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/notify", exchange -> {
      Map<String, String> fields = fieldsOf(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      boolean isValid;
      try {
        isValid = isSigned(fields);
      } catch (Exception error) {
        isValid = false;
      }
      byte[] body = (isValid ? "SUCCESS" : "FAILED").getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
      if (isValid) payments.offer(fields);
    });
    server.start();
    if (mode.equals("token")) token = fetchToken();
    String number = System.getenv("UMS_SOURCE_CODE") + beijing("yyyyMMddHHmmss") + nonce().substring(0, 7);
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("merOrderId", number);
    order.put("totalAmount", 4900);
    order.put("orderDesc", "一杯咖啡 & 茶");
    order.put("notifyUrl", "http://127.0.0.1:" + server.getAddress().getPort() + "/notify");
    if (mode.equals("form")) {
      openCashier("/v1/netpay/trade/h5-pay", order);
    } else {
      order.putAll(Map.of("tradeType", "MINI", "subAppId", "wx0000000000000000", "subOpenId", "payer"));
      call("/v1/netpay/wx/unified-order", order);
    }
    System.out.println("order " + number);
    Map<String, String> payment = payments.take();
    System.out.printf("notified %s %s %s%n", payment.get("merOrderId"), payment.get("status"), payment.get("totalAmount"));
    System.out.println("query " + field(call("/v1/netpay/query", Map.of("merOrderId", number)), "status"));
    Map<String, Object> refund = Map.of("merOrderId", number, "refundOrderId", number + "R", "refundAmount", 1000);
    System.out.println("refund " + field(call("/v1/netpay/refund", refund), "refundStatus"));
    String asked = call("/v1/netpay/refund-query", Map.of("merOrderId", number + "R"));
    System.out.println("refund-query " + field(asked, "refundStatus"));
    server.stop(0);
  }
}
