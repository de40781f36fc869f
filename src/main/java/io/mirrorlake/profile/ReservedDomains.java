package io.mirrorlake.profile;

import java.util.List;
import java.util.Locale;

/** The domains that RFC 2606 reserves for examples: nobody's, so what is made on them is safe. */
public final class ReservedDomains {
  /** Their names. */
  public static final List<String> NAMES = List.of("example.com", "example.org", "example.net");

  private ReservedDomains() {}

  /** Whether {@link #mayBeNew} holds for every value of a kind. */
  static boolean isEveryValueHashed(ColumnKind kind) {
    return kind != ColumnKind.EMAIL && kind != ColumnKind.URL;
  }

  /**
   * Whether a real value could be met by a new one at all: new e-mail and web addresses lie on
   * reserved domains, so real ones that do not need no protection, and are better not hashed.
   */
  static boolean mayBeNew(ColumnKind kind, String text) {
    if (isEveryValueHashed(kind)) {
      return true;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(lower::contains);
  }
}
