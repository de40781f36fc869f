package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A key: no codes, new values of the same form. The form is a set of characters for each place; row
 * r of the synthetic table gets the number {@code (a·r + b) mod m} written in these places, which
 * repeats only after m rows.
 */
final class IdentifierCodec implements ColumnCodec {
  private static final BigInteger MULTIPLIER = BigInteger.valueOf(6_364_136_223_846_793_005L);

  @JsonProperty private final List<String> places;
  @JsonProperty private final double nullShare;
  private final transient BigInteger size;
  private final transient BigInteger step;

  /**
   * A codec of a form.
   *
   * @param places the characters that may stand in each place, at least one each
   * @param nullShare share of nulls
   */
  @JsonCreator
  IdentifierCodec(
      @JsonProperty("places") List<String> places, @JsonProperty("nullShare") double nullShare) {
    this.places = places;
    this.nullShare = nullShare;
    this.size =
        places.stream()
            .map(p -> BigInteger.valueOf(p.length()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    BigInteger candidate = MULTIPLIER;
    while (!candidate.gcd(size).equals(BigInteger.ONE)) {
      candidate = candidate.add(BigInteger.ONE);
    }
    this.step = candidate;
  }

  private Object readResolve() {
    return new IdentifierCodec(places, nullShare);
  }

  @Override
  public int codes() {
    return 0;
  }

  @Override
  public int code(Object value) {
    return 0;
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    if (nullShare > 0 && random.nextDouble() < nullShare) {
      return null;
    }
    BigInteger number = step.multiply(BigInteger.valueOf(rowIndex + 1)).mod(size);
    char[] text = new char[places.size()];
    for (int i = text.length - 1; i >= 0; i--) {
      BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(places.get(i).length()));
      text[i] = places.get(i).charAt(parts[1].intValue());
      number = parts[0];
    }
    return new String(text);
  }
}
