package io.mirrorlake.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What must be known of a replaced column's real values so that no new one equals any of them.
 * Mergeable exactly, in any order. The greatest value is for fitting only; it is saved nowhere.
 */
public final class RealKeys implements Serializable {
  private final ColumnKind kind;
  private final KeyFilter filter;
  private final boolean whole;
  private BigInteger greatest;

  RealKeys(ColumnProfile column, String salt) {
    this.kind = column.kind();
    this.filter = KeyFilter.empty(salt, column.distinct());
    this.whole = WholeNumberKeys.isWhole(column.field().dataType());
  }

  /**
   * Of a column whose values are all known from its profile.
   *
   * @param column its values
   * @param salt goes into each hash
   */
  public static RealKeys of(ColumnProfile column, String salt) {
    RealKeys keys = new RealKeys(column, salt);
    column.values().forEach(value -> keys.add(value.value()));
    return keys;
  }

  /**
   * Adds a value.
   *
   * @param value canonical, not null
   */
  void add(Object value) {
    String text = ColumnValues.text(value);
    if (ReservedDomains.mayBeNew(kind, text)) {
      filter.add(text);
    }
    if (whole) {
      BigInteger number =
          value instanceof BigDecimal decimal
              ? decimal.toBigInteger()
              : BigInteger.valueOf(((Number) value).longValue());
      greatest = greatest == null ? number : greatest.max(number);
    }
  }

  /** Whether the filter holds every value of the column's kind. */
  boolean isEveryValueHashed() {
    return ReservedDomains.isEveryValueHashed(kind);
  }

  RealKeys merge(RealKeys other) {
    filter.merge(other.filter);
    if (greatest == null || other.greatest == null) {
      greatest = greatest == null ? other.greatest : greatest;
    } else {
      greatest = greatest.max(other.greatest);
    }
    return this;
  }

  /** Tells new values from real ones. */
  public KeyFilter filter() {
    return filter;
  }

  /** The greatest of a column of whole numbers. */
  public Optional<BigInteger> greatest() {
    return Optional.ofNullable(greatest);
  }
}
