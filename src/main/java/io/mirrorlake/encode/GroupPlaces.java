package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The characters that may stand in each place of a group of texts of one length: those that enough
 * texts have there; where that leaves too few new texts, all of the classes seen there.
 */
final class GroupPlaces {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int SHORTEST = 8;

  private final List<String> texts;
  private final int minCount;
  private final KindRule rule;

  /**
   * Of a group.
   *
   * @param texts of one length; where there are none, the places are digits
   * @param minCount a character that fewer texts have in a place is not allowed there
   * @param kind which places are check digits
   */
  GroupPlaces(List<String> texts, int minCount, ColumnKind kind) {
    this.texts = texts;
    this.minCount = minCount;
    this.rule = KindRule.of(kind);
  }

  /**
   * The characters of each place.
   *
   * @param needed how many texts there must be at least
   * @param isFixed whether the texts' length must stay; else digits are added until there are
   *     enough
   */
  List<String> places(double needed, boolean isFixed) {
    List<String> places = observed();
    if (room(places) < needed) {
      places = widened(places);
    }
    while (!isFixed && room(places) < needed) {
      places.add(DIGITS);
    }
    return places;
  }

  private static double room(List<String> places) {
    return places.stream().mapToDouble(String::length).reduce(1, (a, b) -> a * b);
  }

  private List<String> observed() {
    List<String> places = new ArrayList<>();
    int length = texts.isEmpty() ? SHORTEST : texts.get(0).length();
    for (int i = 0; i < length; i++) {
      places.add(observed(i));
    }
    for (int i : rule.checkPlaces(texts.isEmpty() ? "" : texts.get(0))) {
      places.set(i, "0");
    }
    return places;
  }

  private String observed(int at) {
    TreeMap<Character, Integer> counts = new TreeMap<>();
    texts.forEach(t -> counts.merge(t.charAt(at), 1, Integer::sum));
    StringBuilder enough = new StringBuilder();
    counts.forEach((c, n) -> enough.append(n >= minCount ? String.valueOf(c) : ""));
    return enough.isEmpty() ? classes(counts.keySet()) : enough.toString();
  }

  /** Places that vary take all characters of their classes; those that never do stay. */
  private static List<String> widened(List<String> places) {
    List<String> wide = new ArrayList<>();
    for (String place : places) {
      wide.add(
          place.length() == 1 ? place : classes(place.chars().mapToObj(c -> (char) c).toList()));
    }
    return wide;
  }

  private static String classes(Iterable<Character> seen) {
    StringBuilder others = new StringBuilder();
    boolean digit = false;
    boolean lower = false;
    boolean upper = false;
    for (char c : seen) {
      if (DIGITS.indexOf(c) >= 0) {
        digit = true;
      } else if (LOWER.indexOf(c) >= 0) {
        lower = true;
      } else if (UPPER.indexOf(c) >= 0) {
        upper = true;
      } else if (!Character.isLetter(c)) {
        others.append(c);
      }
    }
    String all = (digit ? DIGITS : "") + (lower ? LOWER : "") + (upper ? UPPER : "") + others;
    return all.isEmpty() ? DIGITS : all;
  }
}
