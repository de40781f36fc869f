package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Whole numbers scattered over a range; for keys with gaps. More keys than the range has room for
 * go on above it, up to the last number of the column's type.
 */
final class RangeForm implements KeyForm {
  @JsonProperty private final String least;
  @JsonProperty private final String greatest;
  @JsonProperty private final String last;
  @JsonProperty private final long seed;
  private final transient BigInteger start;
  private final transient BigInteger room;
  private final transient FreshNumbers numbers;

  /**
   * A range.
   *
   * @param least of the range
   * @param greatest of the range
   * @param last what the column's type can hold, not below {@code greatest}
   * @param seed another seed scatters otherwise
   */
  @JsonCreator
  RangeForm(
      @JsonProperty("least") String least,
      @JsonProperty("greatest") String greatest,
      @JsonProperty("last") String last,
      @JsonProperty("seed") long seed) {
    this.least = least;
    this.greatest = greatest;
    this.last = last;
    this.seed = seed;
    this.start = new BigInteger(least);
    this.room = new BigInteger(last).subtract(start).add(BigInteger.ONE);
    BigInteger size = new BigInteger(greatest).subtract(start).add(BigInteger.ONE);
    this.numbers = new FreshNumbers(size, seed);
  }

  private Object readResolve() {
    return new RangeForm(least, greatest, last, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    return Optional.of(start.add(numbers.number(key, attempt).mod(room)).toString());
  }
}
