package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.config.JobException;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.KeyFilter;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;

/**
 * A key or personal data: its values are not learnt, and replaced by new ones of the same form,
 * none of them real. Row r of the synthetic table always gets the same value, from (model, r)
 * alone. The networks see at most whether there is a value: two codes where there are nulls, else
 * none.
 */
final class KeyCodec implements ColumnCodec {
  private static final int MOST_ATTEMPTS = 200;

  @JsonProperty private final String type;
  @JsonProperty private final KeyForm form;
  @JsonProperty private final long pool;
  @JsonProperty private final boolean nullable;
  @JsonProperty private final String salt;
  @JsonProperty private final String filter;

  private final transient DataType dataType;
  private final transient KeyFilter real;

  /**
   * A codec of new keys.
   *
   * @param type the column's type, as JSON
   * @param form makes new texts
   * @param pool how many different values come out, each in many rows; 0 where every row has its
   *     own
   * @param nullable whether null occurs
   * @param salt of the filter
   * @param filter bits of the {@link KeyFilter} of real values, in base 64; empty where no text of
   *     the form can be a real value
   */
  @JsonCreator
  KeyCodec(
      @JsonProperty("type") String type,
      @JsonProperty("form") KeyForm form,
      @JsonProperty("pool") long pool,
      @JsonProperty("nullable") boolean nullable,
      @JsonProperty("salt") String salt,
      @JsonProperty("filter") String filter) {
    this.type = type;
    this.form = form;
    this.pool = pool;
    this.nullable = nullable;
    this.salt = salt;
    this.filter = filter;
    this.dataType = DataType.fromJson(type);
    this.real = filter.isEmpty() ? null : read(salt, filter);
  }

  private static KeyFilter read(String salt, String filter) {
    try {
      return KeyFilter.of(salt, Base64.getDecoder().decode(filter));
    } catch (IOException e) {
      throw new IllegalArgumentException("A key's filter is damaged", e);
    }
  }

  private Object readResolve() {
    return new KeyCodec(type, form, pool, nullable, salt, filter);
  }

  /** The same keys, of which every row gets its own, and none null. */
  KeyCodec unique() {
    return new KeyCodec(type, form, 0, false, salt, filter);
  }

  /** Whether every row gets a value of its own. */
  boolean isUnique() {
    return pool == 0;
  }

  @Override
  public int codes() {
    return nullable ? 2 : 0;
  }

  @Override
  public int code(Object value) {
    return nullable && value == null ? 1 : 0;
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    if (nullable && code == 1) {
      return null;
    }
    long key = pool == 0 ? rowIndex : Math.floorMod(scattered(rowIndex), pool);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<String> text = form.text(key, attempt);
      if (text.isPresent() && (real == null || !real.mayHold(text.get()))) {
        return ColumnValues.parse(dataType, text.get());
      }
    }
    throw JobException.input(
        "No new value found for a key after %d attempts: its form has room for few more than the real ones. Leave the column out with source.exclude, or state profile.columns.<name>.kind = categorical"
            .formatted(MOST_ATTEMPTS));
  }

  /** The mixing function of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long scattered(long row) {
    long z = (row + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
