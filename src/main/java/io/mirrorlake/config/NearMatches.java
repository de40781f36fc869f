package io.mirrorlake.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that a mistyped one may have meant: those within a small edit distance, nearest first. */
public final class NearMatches {
  private static final int MOST = 3;

  private NearMatches() {}

  /**
   * At most three candidates, nearest first, ties by name. Two edits are forgiven in a short name,
   * one a three letters in a long one; letter case is not counted.
   *
   * @param wanted the name that was not found
   * @param candidates the names that exist
   */
  public static List<String> of(String wanted, Collection<String> candidates) {
    String lowered = wanted.toLowerCase(Locale.ROOT);
    int tolerance = Math.max(2, wanted.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(tolerance);
    record Match(String name, int edits) {}
    return candidates.stream()
        .map(name -> new Match(name, distance.apply(lowered, name.toLowerCase(Locale.ROOT))))
        // -1: beyond the tolerance. A short name must keep a letter of its own.
        .filter(match -> match.edits >= 0 && match.edits < wanted.length())
        .sorted(Comparator.comparingInt(Match::edits).thenComparing(Match::name))
        .limit(MOST)
        .map(Match::name)
        .toList();
  }

  /**
   * The end of a message: {@code ; did you mean age?}, or nothing where no candidate is near.
   *
   * @param wanted the name that was not found
   * @param candidates the names that exist
   */
  public static String question(String wanted, Collection<String> candidates) {
    List<String> near = of(wanted, candidates);
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }
}
