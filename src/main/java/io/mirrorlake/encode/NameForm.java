package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Names of persons: of a small built-in list, then composed ones. */
final class NameForm implements KeyForm {
  /** Which names, and in which order. */
  enum Order {
    /** A given name alone. */
    FIRST,
    /** A family name alone. */
    LAST,
    /** Given name, family name. */
    FIRST_LAST,
    /** Family name, comma, given name. */
    LAST_COMMA_FIRST
  }

  /** How names are written. */
  enum Casing {
    /** Anna. */
    CAPITALISED,
    /** ANNA. */
    UPPER,
    /** anna. */
    LOWER
  }

  @JsonProperty private final Order order;
  @JsonProperty private final Casing casing;
  @JsonProperty private final long seed;
  private final transient ListedNumbers numbers;

  /**
   * A form of names.
   *
   * @param seed another seed gives other names
   */
  @JsonCreator
  NameForm(
      @JsonProperty("order") Order order,
      @JsonProperty("casing") Casing casing,
      @JsonProperty("seed") long seed) {
    this.order = order;
    this.casing = casing;
    this.seed = seed;
    long firsts = WordList.FIRST_NAMES.size();
    long lasts = WordList.LAST_NAMES.size();
    this.numbers =
        new ListedNumbers(
            switch (order) {
              case FIRST -> firsts;
              case LAST -> lasts;
              case FIRST_LAST, LAST_COMMA_FIRST -> firsts * lasts;
            },
            seed);
  }

  private Object readResolve() {
    return new NameForm(order, casing, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    BigInteger number = numbers.number(key, attempt);
    String name =
        switch (order) {
          case FIRST -> WordList.FIRST_NAMES.word(number);
          case LAST -> WordList.LAST_NAMES.word(number);
          case FIRST_LAST, LAST_COMMA_FIRST -> both(number);
        };
    return Optional.of(
        switch (casing) {
          case CAPITALISED -> name;
          case UPPER -> name.toUpperCase(Locale.ROOT);
          case LOWER -> name.toLowerCase(Locale.ROOT);
        });
  }

  private String both(BigInteger number) {
    MixedDigits parts = new MixedDigits(number);
    String first =
        WordList.FIRST_NAMES.word(BigInteger.valueOf(parts.next(WordList.FIRST_NAMES.size())));
    String last = WordList.LAST_NAMES.word(parts.rest());
    return order == Order.FIRST_LAST ? first + " " + last : last + ", " + first;
  }
}
