package example.tenfoot;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect, and whether nothing is encrypted.
 *
 * @param host with brackets if it is an IPv6 address
 */
record Target(String host, int port, boolean plain) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(https?)://)?(\\[[0-9a-f:.]+\\]|[^\\s/:@?#\\[\\]]+)(?::([0-9]{1,5}))?(/)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a target: loopback is plain, all else is encrypted unless {@code insecure} is said.
   *
   * @param secured there are settings for encryption, so that loopback is encrypted too
   * @throws IllegalArgumentException if it is not valid
   */
  static Target parse(String target, boolean secured, boolean insecure) {
    Matcher found = FORM.matcher(target);
    boolean formed = found.matches();
    String scheme = formed && found.group(1) != null ? found.group(1).toLowerCase(Locale.ROOT) : "";
    int port = scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : 0;
    if (formed && found.group(3) != null) {
      port = Integer.parseInt(found.group(3));
    }
    if (!formed || port < 1 || port > 65_535 || (found.group(4) != null && scheme.isEmpty())) {
      throw new IllegalArgumentException(
          "the target \"" + target + "\" is not valid: want host:port, http://host:port or https://host:port");
    }
    boolean loopback = LOOPBACK.matcher(found.group(2)).matches();
    if (insecure && (secured || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "the target \"" + target + "\" is to be encrypted and insecure: leave out one of them");
    }
    if (scheme.equals("http") && (secured || !(loopback || insecure))) {
      throw new IllegalArgumentException(
          "http:// in the target \"" + target + "\" is not encrypted: use https://, or connectInsecurely");
    }
    boolean plain = insecure || scheme.equals("http") || (loopback && scheme.isEmpty() && !secured);
    return new Target(found.group(2), port, plain);
  }

  /** Returns the form that gRPC takes. */
  String address() {
    return host + ":" + port;
  }
}
