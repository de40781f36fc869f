package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Street addresses that are composed: a number, a street, perhaps a town. */
final class AddressForm implements KeyForm {
  /** What an address consists of, in which order. */
  enum Order {
    /** 12 Oak Street. */
    NUMBER_STREET,
    /** Oak Street 12. */
    STREET_NUMBER,
    /** 12 Oak Street, Elmfield 04711. */
    NUMBER_STREET_TOWN,
    /** Oak Street 12, 04711 Elmfield. */
    STREET_NUMBER_TOWN
  }

  private static final int HOUSE_NUMBERS = 998;
  private static final int POSTCODES = 100_000;
  private static final List<String> WAYS =
      List.of("Street", "Avenue", "Road", "Lane", "Drive", "Court", "Place", "Way");
  private static final List<String> TOWNS = List.of("field", "ford", "ham", "ton", "wick", "bury");

  @JsonProperty private final Order order;
  @JsonProperty private final String separator;
  @JsonProperty private final long seed;
  private final transient ListedNumbers numbers;

  /**
   * A form of addresses.
   *
   * @param separator what stands before the town, such as a comma and a blank or a new line
   * @param seed another seed gives other addresses
   */
  @JsonCreator
  AddressForm(
      @JsonProperty("order") Order order,
      @JsonProperty("separator") String separator,
      @JsonProperty("seed") long seed) {
    this.order = order;
    this.separator = separator;
    this.seed = seed;
    this.numbers =
        new ListedNumbers((long) HOUSE_NUMBERS * WAYS.size() * WordList.STREET_NAMES.size(), seed);
  }

  private Object readResolve() {
    return new AddressForm(order, separator, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    MixedDigits parts = new MixedDigits(numbers.number(key, attempt));
    String house = Integer.toString(1 + parts.next(HOUSE_NUMBERS));
    String way = WAYS.get(parts.next(WAYS.size()));
    String street = WordList.STREET_NAMES.word(parts.rest()) + " " + way;
    MixedDigits place = new MixedDigits(numbers.number(Long.MAX_VALUE - key, attempt));
    String postcode = String.format(Locale.ROOT, "%05d", place.next(POSTCODES));
    BigInteger named = BigInteger.valueOf(place.next(WordList.STREET_NAMES.size()));
    String town = WordList.STREET_NAMES.word(named) + TOWNS.get(place.next(TOWNS.size()));
    return Optional.of(
        switch (order) {
          case NUMBER_STREET -> house + " " + street;
          case STREET_NUMBER -> street + " " + house;
          case NUMBER_STREET_TOWN -> house + " " + street + separator + town + " " + postcode;
          case STREET_NUMBER_TOWN -> street + " " + house + separator + postcode + " " + town;
        });
  }
}
