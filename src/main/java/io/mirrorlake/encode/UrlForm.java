package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ReservedDomains;
import java.util.Locale;
import java.util.Optional;

/** Web addresses on reserved domains, with a path of their own. */
final class UrlForm implements KeyForm {
  private static final long PATHS = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36;
  private static final int RADIX = 36;

  @JsonProperty private final String scheme;
  @JsonProperty private final long seed;
  private final transient FreshNumbers numbers;

  /**
   * A form of addresses.
   *
   * @param scheme what they begin with, such as {@code https://}
   * @param seed another seed gives other addresses
   */
  @JsonCreator
  UrlForm(@JsonProperty("scheme") String scheme, @JsonProperty("seed") long seed) {
    this.scheme = scheme;
    this.seed = seed;
    this.numbers = new FreshNumbers(PATHS * ReservedDomains.NAMES.size(), seed);
  }

  private Object readResolve() {
    return new UrlForm(scheme, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    MixedDigits parts = new MixedDigits(numbers.number(key, attempt));
    String domain = ReservedDomains.NAMES.get(parts.next(ReservedDomains.NAMES.size()));
    String path = parts.rest().toString(RADIX).toLowerCase(Locale.ROOT);
    return Optional.of(scheme + domain + "/" + path);
  }
}
