package io.mirrorlake.encode;

import io.mirrorlake.config.JobException;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the form of keys from their texts: groups of like texts, as fine as they still gather most
 * of the column, and only such as at least one in a hundred and {@code privacy.min-count} texts
 * belong to.
 */
final class PatternFit {
  private static final double LEAST_SHARE = 0.01;

  /** Share of the texts that must lie in groups for a shape to serve. */
  private static final double MOST = 0.9;

  /** Beyond, keys are cut: nobody's key is longer. */
  private static final int LONGEST = 80;

  private static final double ROOM = 20;

  private final ColumnProfile column;
  private final int minCount;
  private final List<String> texts;

  private PatternFit(ColumnProfile column, int minCount) {
    this.column = column;
    this.minCount = minCount;
    this.texts =
        column.values().stream()
            .map(ValueCount::value)
            .map(ColumnValues::text)
            .filter(KindRule.of(column.kind())::isOne)
            .filter(t -> !t.isEmpty() && t.chars().noneMatch(c -> Character.isSurrogate((char) c)))
            .map(t -> t.length() > LONGEST ? t.substring(0, LONGEST) : t)
            .toList();
  }

  /**
   * The form of a column's texts.
   *
   * @param minCount what fewer texts share is not reproduced
   * @param seed another seed gives other texts
   */
  static PatternForm fit(ColumnProfile column, int minCount, long seed) {
    return new PatternFit(column, minCount).fit(seed);
  }

  private PatternForm fit(long seed) {
    if (texts.isEmpty() && KindRule.of(column.kind()).isOfFixedLength()) {
      String kind = column.kind().name().toLowerCase(Locale.ROOT);
      throw JobException.configuration(
          "profile.columns.%s.kind = %s: none of its values has the form of this kind; state identifier, or another kind"
              .formatted(column.field().name(), kind));
    }
    List<List<String>> gathered = groups();
    long all = Math.max(1, gathered.stream().mapToLong(List::size).sum());
    boolean isFixed = KindRule.of(column.kind()).isOfFixedLength();
    Map<List<String>, Long> byPlaces = new LinkedHashMap<>();
    for (List<String> group : gathered) {
      double needed = ROOM * column.rows() * group.size() / all;
      List<String> places = new GroupPlaces(group, minCount, column.kind()).places(needed, isFixed);
      byPlaces.merge(places, (long) group.size(), Long::sum);
    }
    List<PatternGroup> groups = new ArrayList<>();
    int[] shares = Shares.of(byPlaces.values(), PatternForm.ROUND);
    int i = 0;
    for (List<String> places : byPlaces.keySet()) {
      groups.add(new PatternGroup(places, shares[i++]));
    }
    groups.removeIf(g -> g.share() == 0);
    groups.sort(Comparator.comparing(PatternGroup::size));
    return new PatternForm(column.kind(), groups, seed);
  }

  /** By the finest shape that gathers most texts; else the commonest length. */
  private List<List<String>> groups() {
    if (texts.isEmpty()) {
      return List.of(List.of());
    }
    double least = Math.max(minCount, LEAST_SHARE * texts.size());
    for (TextShape shape : List.of(TextShape.FINE, TextShape.COARSE, TextShape.LENGTH)) {
      List<List<String>> frequent =
          gathered(shape, texts).stream().filter(g -> g.size() >= least).toList();
      if (frequent.stream().mapToLong(List::size).sum() >= MOST * texts.size()) {
        return shape == TextShape.FINE ? split(frequent, least) : frequent;
      }
    }
    return List.of(
        gathered(TextShape.LENGTH, texts).stream()
            .max(Comparator.comparingInt(List::size))
            .orElseThrow());
  }

  /** Frequent prefixes of a group become groups of their own. */
  private List<List<String>> split(List<List<String>> groups, double least) {
    List<List<String>> split = new ArrayList<>();
    for (List<String> group : groups) {
      List<String> others = new ArrayList<>();
      for (List<String> prefixed : gathered(TextShape.PREFIXED, group)) {
        if (prefixed.size() >= least) {
          split.add(prefixed);
        } else {
          others.addAll(prefixed);
        }
      }
      if (!others.isEmpty()) {
        split.add(others);
      }
    }
    return split;
  }

  private List<List<String>> gathered(TextShape shape, List<String> from) {
    Map<String, List<String>> gathered = new TreeMap<>();
    for (String text : from) {
      gathered.computeIfAbsent(shape.of(column.kind(), text), k -> new ArrayList<>()).add(text);
    }
    return new ArrayList<>(gathered.values());
  }
}
