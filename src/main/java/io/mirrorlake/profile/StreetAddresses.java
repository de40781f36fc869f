package io.mirrorlake.profile;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises columns of street addresses: the column's name says so, and most texts hold letters, a
 * house number and more than one word, or hardly repeat.
 */
final class StreetAddresses {
  private static final double SHARE = 0.8;
  private static final int FEW_ADDRESSES = 40;

  private static final Set<String> HINTS =
      Set.of(
          "address",
          "addr",
          "adress",
          "adresse",
          "anschrift",
          "street",
          "strasse",
          "straße",
          "streetaddress",
          "addressline",
          "direccion",
          "dirección",
          "indirizzo",
          "rue",
          "domicile",
          "domicilio",
          "residence");
  private static final Pattern NUMBERED =
      Pattern.compile("(?s)(?=.*\\p{L}{2})(?=.*\\d).*\\S\\s+\\S.*");

  private StreetAddresses() {}

  static boolean areIn(NameTokens name, ValueShares texts, long distinct) {
    return name.hasAny(HINTS)
        && distinct > FEW_ADDRESSES
        && texts.reach(SHARE, t -> NUMBERED.matcher(t).matches());
  }
}
