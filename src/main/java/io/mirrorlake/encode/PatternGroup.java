package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;

/**
 * Texts of one length: the characters that may stand in each place.
 *
 * @param places at least one character each
 * @param share of a thousand texts, how many are of this group; at least 1
 */
record PatternGroup(@JsonProperty("places") List<String> places, @JsonProperty("share") int share)
    implements Serializable {

  /** How many texts there are. */
  @JsonIgnore
  BigInteger size() {
    return places.stream()
        .map(p -> BigInteger.valueOf(p.length()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /**
   * The text of a number; numbers from the size on get further digits at the end.
   *
   * @param number from 0
   */
  String text(BigInteger number) {
    char[] text = new char[places.size()];
    BigInteger left = number;
    for (int i = text.length - 1; i >= 0; i--) {
      BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(places.get(i).length()));
      text[i] = places.get(i).charAt(parts[1].intValue());
      left = parts[0];
    }
    return new String(text) + (left.signum() == 0 ? "" : left.toString());
  }

  /** Whether a text may be one of this group's. */
  boolean holds(String text) {
    if (text.length() != places.size()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (places.get(i).indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
