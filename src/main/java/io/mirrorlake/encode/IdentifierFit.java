package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the form of a key from its values: the commonest length, and for each place a character
 * that all share, or else all characters of the kinds seen there. Places are added until there is
 * room for a hundred times the table's rows, so that new keys hardly meet old ones.
 */
final class IdentifierFit {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final double ROOM = 100;

  private IdentifierFit() {}

  static IdentifierCodec fit(ColumnProfile column) {
    List<String> texts =
        column.values().stream().map(ValueCount::value).map(ColumnValues::text).toList();
    Map<Integer, Integer> lengths = new HashMap<>();
    texts.forEach(t -> lengths.merge(t.length(), 1, Integer::sum));
    int length =
        lengths.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow()
            .getKey();
    List<String> places = new ArrayList<>();
    double room = 1;
    for (int i = 0; i < length; i++) {
      String place = place(texts, length, i);
      places.add(place);
      room *= place.length();
    }
    while (room < ROOM * column.rows()) {
      places.add(DIGITS);
      room *= DIGITS.length();
    }
    return new IdentifierCodec(places, column.nulls() / (double) Math.max(1, column.rows()));
  }

  private static String place(List<String> texts, int length, int at) {
    boolean[] seen = new boolean[3];
    java.util.TreeSet<Character> others = new java.util.TreeSet<>();
    java.util.Set<Character> all = new java.util.HashSet<>();
    for (String text : texts) {
      if (text.length() == length) {
        char c = text.charAt(at);
        all.add(c);
        if (c >= '0' && c <= '9') {
          seen[0] = true;
        } else if (c >= 'a' && c <= 'z') {
          seen[1] = true;
        } else if (c >= 'A' && c <= 'Z') {
          seen[2] = true;
        } else {
          others.add(c);
        }
      }
    }
    if (all.size() == 1) {
      return String.valueOf(all.iterator().next());
    }
    StringBuilder place = new StringBuilder();
    place.append(seen[0] ? DIGITS : "").append(seen[1] ? LOWER : "").append(seen[2] ? UPPER : "");
    others.forEach(place::append);
    return place.toString();
  }
}
