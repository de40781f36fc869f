package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ReservedDomains;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** E-mail addresses of composed names on reserved domains, such as anna.keller7@example.org. */
final class EmailForm implements KeyForm {
  @JsonProperty private final String separator;
  @JsonProperty private final long seed;
  private final transient ListedNumbers numbers;

  /**
   * A form of addresses.
   *
   * @param separator what stands between the names; not empty, so that no two pairs of names look
   *     the same
   * @param seed another seed gives other addresses
   */
  @JsonCreator
  EmailForm(@JsonProperty("separator") String separator, @JsonProperty("seed") long seed) {
    this.separator = separator;
    this.seed = seed;
    this.numbers =
        new ListedNumbers(
            (long) WordList.FIRST_NAMES.size()
                * WordList.LAST_NAMES.size()
                * ReservedDomains.NAMES.size(),
            seed);
  }

  private Object readResolve() {
    return new EmailForm(separator, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    MixedDigits number = new MixedDigits(numbers.number(key, attempt));
    String first = WordList.FIRST_NAMES.word(part(number, WordList.FIRST_NAMES.size()));
    String last = WordList.LAST_NAMES.word(part(number, WordList.LAST_NAMES.size()));
    String domain = ReservedDomains.NAMES.get(number.next(ReservedDomains.NAMES.size()));
    String more = number.rest().signum() == 0 ? "" : number.rest().toString();
    String local = (first + separator + last).toLowerCase(Locale.ROOT) + more;
    return Optional.of(local + "@" + domain);
  }

  private static BigInteger part(MixedDigits number, int size) {
    return BigInteger.valueOf(number.next(size));
  }
}
