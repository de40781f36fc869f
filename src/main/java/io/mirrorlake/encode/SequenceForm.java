package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Whole numbers one after another, all above the real ones; for keys without gaps. Begins anew
 * after the last number of the column's type.
 */
final class SequenceForm implements KeyForm {
  @JsonProperty private final String first;
  @JsonProperty private final String last;
  private final transient BigInteger start;
  private final transient BigInteger room;

  /**
   * From a number on.
   *
   * @param first above every real value
   * @param last what the column's type can hold, not below {@code first}
   */
  @JsonCreator
  SequenceForm(@JsonProperty("first") String first, @JsonProperty("last") String last) {
    this.first = first;
    this.last = last;
    this.start = new BigInteger(first);
    this.room = new BigInteger(last).subtract(start).add(BigInteger.ONE);
  }

  private Object readResolve() {
    return new SequenceForm(first, last);
  }

  /** The same at every attempt: none is a real value. */
  @Override
  public Optional<String> text(long key, int attempt) {
    return Optional.of(start.add(BigInteger.valueOf(key).mod(room)).toString());
  }
}
