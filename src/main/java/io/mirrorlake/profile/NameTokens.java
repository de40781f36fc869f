package io.mirrorlake.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The words that a column's name is made of, in lower case: {@code patientFirst_name} is patient,
 * first, name; {@code filename} is one word.
 *
 * @param words in the order of the name
 */
record NameTokens(List<String> words) {
  private static final String CASE_CHANGE = "(?<=[\\p{Ll}\\d])(?=\\p{Lu})";
  private static final String CASE_RUN_END = "(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})";
  private static final String SEPARATORS = "[^\\p{L}]+";

  /** The words of a column's name. */
  static NameTokens of(String columnName) {
    String regex = String.join("|", CASE_CHANGE, CASE_RUN_END, SEPARATORS);
    return new NameTokens(
        Arrays.stream(columnName.split(regex))
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether one of the words is among these. */
  boolean hasAny(Collection<String> wanted) {
    return !Collections.disjoint(words, wanted);
  }
}
