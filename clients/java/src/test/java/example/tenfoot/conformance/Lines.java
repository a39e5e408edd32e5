package example.tenfoot.conformance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.protobuf.Value;
import example.tenfoot.Tenfoot;
import io.grpc.StatusRuntimeException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what happened in a step. */
final class Lines {
  private static final Gson JSON = new GsonBuilder().serializeNulls().create();
  private static final PrintStream OUTPUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Lines() {}

  static void answer(String step, Map<String, Object> answer) {
    OUTPUT.println(JSON.toJson(object("step", step, "answer", answer)));
  }

  static void refused(String step, Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException error) {
      Map<String, Object> refused =
          object("reason", Tenfoot.reason(error), "code", error.getStatus().getCode().name());
      OUTPUT.println(JSON.toJson(object("step", step, "refused", refused)));
      return;
    }
    throw new IllegalStateException(step + " was not refused");
  }

  /** Returns names and values, given in turn, as an object; values may be null. */
  static Map<String, Object> object(Object... members) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (int at = 0; at < members.length; at += 2) {
      made.put((String) members[at], members[at + 1]);
    }
    return made;
  }

  /** Returns the string of a value that is a string or null. */
  static String text(Value value) {
    return value.hasStringValue() ? value.getStringValue() : null;
  }
}
