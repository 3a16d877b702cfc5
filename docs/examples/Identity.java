// Signs who a customer is, on the bank's server; the secret never reaches a browser.
//   ZHIYIN_SECURITY_IDENTITY_SECRET=… java docs/examples/Identity.java C-1024
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Needs Java 17 and no library. */
public class Identity {
  private static byte[] sign(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(System.getenv("ZHIYIN_SECURITY_IDENTITY_SECRET").getBytes(UTF_8), "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  /** For setUser({ identifier, identifierHash }). */
  static String identifierHash(String identifier) throws Exception {
    return HexFormat.of().formatHex(sign(identifier));
  }

  /** For setUser({ jwt }); good for five minutes. The customer id must need no escaping in JSON. */
  static String identityToken(String customer) throws Exception {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String claims = "{\"sub\":\"" + customer + "\",\"exp\":" + (Instant.now().getEpochSecond() + 300) + "}";
    String body = base64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
        + "." + base64.encodeToString(claims.getBytes(UTF_8));
    return body + "." + base64.encodeToString(sign(body));
  }

  public static void main(String[] args) throws Exception {
    String customer = args.length > 0 ? args[0] : "C-1024";
    System.out.println("{\"identifier\":\"" + customer + "\",\"identifierHash\":\"" + identifierHash(customer) + "\"}");
    System.out.println("{\"jwt\":\"" + identityToken(customer) + "\"}");
  }
}
