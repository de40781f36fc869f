package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Internet addresses that are nobody's: IPv4 of the private network 10.0.0.0/8 (RFC 1918) and, for
 * more keys than it has room for, of the reserved 240.0.0.0/4; IPv6 of 2001:db8::/32 (RFC 3849).
 */
final class IpForm implements KeyForm {
  private static final long PRIVATE = 1L << 24;
  private static final long RESERVED = (1L << 28) - 1;
  private static final long FIRST_PRIVATE = 10L << 24;
  private static final long FIRST_RESERVED = 240L << 24;

  @JsonProperty private final double sixShare;
  @JsonProperty private final long seed;
  private final transient FreshNumbers fours;
  private final transient FreshNumbers sixes;

  /**
   * A form of addresses.
   *
   * @param sixShare share of IPv6 addresses
   * @param seed another seed gives other addresses
   */
  @JsonCreator
  IpForm(@JsonProperty("sixShare") double sixShare, @JsonProperty("seed") long seed) {
    this.sixShare = sixShare;
    this.seed = seed;
    this.fours = new FreshNumbers(PRIVATE, seed);
    this.sixes = new FreshNumbers(BigInteger.ONE.shiftLeft(96), seed);
  }

  private Object readResolve() {
    return new IpForm(sixShare, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    boolean isSix = new SplittableRandom(seed ^ key * 31).nextDouble() < sixShare;
    return Optional.of(isSix ? six(sixes.number(key, attempt)) : four(fours.number(key, attempt)));
  }

  private static String four(BigInteger number) {
    BigInteger beyond = number.subtract(BigInteger.valueOf(PRIVATE));
    long address =
        beyond.signum() < 0
            ? FIRST_PRIVATE + number.longValueExact()
            : FIRST_RESERVED + beyond.mod(BigInteger.valueOf(RESERVED)).longValueExact();
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 0xFF, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF);
  }

  private static String six(BigInteger number) {
    StringBuilder text = new StringBuilder("2001:db8");
    for (int shift = 80; shift >= 0; shift -= 16) {
      int group = number.shiftRight(shift).intValue() & 0xFFFF;
      text.append(String.format(Locale.ROOT, ":%x", group));
    }
    return text.toString();
  }
}
