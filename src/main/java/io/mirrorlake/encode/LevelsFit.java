package io.mirrorlake.encode;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ValueCount;
import java.util.Comparator;
import java.util.List;

/** Fits a {@link LevelsCodec}: which values get a code, which share the tail's. */
final class LevelsFit {
  private LevelsFit() {}

  /**
   * The codec of a column.
   *
   * @param column the column
   * @param mostLevels values with a code of their own at the most
   * @param minCount a value held by fewer rows is not reproduced
   */
  static LevelsCodec fit(ColumnProfile column, int mostLevels, int minCount) {
    List<ValueCount> reproducible =
        column.values().stream().filter(v -> v.count() >= minCount).toList();
    List<ValueCount> levels = reproducible;
    List<ValueCount> tail = List.of();
    if (reproducible.size() > mostLevels) {
      List<ValueCount> byCount =
          reproducible.stream()
              .sorted(Comparator.comparingLong(ValueCount::count).reversed())
              .toList();
      levels = byCount.subList(0, mostLevels - 1);
      tail = byCount.subList(mostLevels - 1, byCount.size());
    }
    boolean tailed =
        levels.size() < column.values().size() || column.distinct() > column.values().size();
    return new LevelsCodec(
        column.field().dataType().json(),
        WeightedTexts.of(levels),
        WeightedTexts.of(tail),
        tailed,
        column.nulls() > 0);
  }
}
