package io.mirrorlake.encode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A word for every number: those of a small built-in list first, then composed ones of consonants
 * and vowels, such as Tavori, none of which is in a list. Other numbers give other words.
 */
enum WordList {
  /** Given names. */
  FIRST_NAMES("first-names.txt"),
  /** Family names. */
  LAST_NAMES("last-names.txt"),
  /** What streets are named after. */
  STREET_NAMES("street-names.txt");

  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final int FEWEST_SYLLABLES = 3;
  private static final BigInteger SYLLABLES =
      BigInteger.valueOf((long) CONSONANTS.length() * VOWELS.length());

  @SuppressWarnings("ImmutableEnumChecker") // From List.of.
  private final List<String> words;

  WordList(String file) {
    try (InputStream in = WordList.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      this.words = List.of(text.strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Number of words in the list. */
  int size() {
    return words.size();
  }

  /** The word of a number, from 0. */
  String word(BigInteger number) {
    BigInteger size = BigInteger.valueOf(words.size());
    return number.compareTo(size) < 0
        ? words.get(number.intValue())
        : composed(number.subtract(size));
  }

  private static String composed(BigInteger number) {
    StringBuilder word = new StringBuilder();
    BigInteger left = number;
    while (word.length() < 2 * FEWEST_SYLLABLES || left.signum() > 0) {
      BigInteger[] parts = left.divideAndRemainder(SYLLABLES);
      int syllable = parts[1].intValue();
      word.append(CONSONANTS.charAt(syllable % CONSONANTS.length()));
      word.append(VOWELS.charAt(syllable / CONSONANTS.length()));
      left = parts[0];
    }
    word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.toString();
  }
}
