package io.mirrorlake.relate;

import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A column of few classes, the rarest first, as the search needs it.
 *
 * @param index in the table
 * @param type of its values, as JSON
 * @param texts of the classes; null for null
 * @param classes {@code [rows]}: the class of each row of the sample
 * @param shares {@code [classes]}, of the table's rows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record ClassTarget(int index, String type, List<String> texts, int[] classes, double[] shares) {
  /** Columns of more classes stay with the networks: each class costs two models. */
  private static final int MOST_CLASSES = 4;

  /**
   * The classes of a column; empty where it has more than four, only one, or one that fewer rows
   * hold than may be named.
   */
  static Optional<ClassTarget> of(SampledColumns table, int index) {
    ColumnProfile column = table.profile().columns().get(index);
    boolean hasNulls = column.nulls() > 0;
    int count = column.values().size() + (hasNulls ? 1 : 0);
    long rarest =
        Math.min(
            hasNulls ? column.nulls() : Long.MAX_VALUE,
            column.values().stream().mapToLong(ValueCount::count).min().orElse(0));
    if (!column.exact() || count < 2 || count > MOST_CLASSES || rarest < table.minCount()) {
      return Optional.empty();
    }
    record Known(String text, long count) {}
    List<Known> found = new ArrayList<>();
    column.values().forEach(v -> found.add(new Known(ColumnValues.text(v.value()), v.count())));
    if (hasNulls) {
      found.add(new Known(null, column.nulls()));
    }
    found.sort(Comparator.comparingLong(Known::count));
    List<String> texts = new ArrayList<>();
    found.forEach(c -> texts.add(c.text()));
    int[] classes = new int[table.size()];
    for (int row = 0; row < classes.length; row++) {
      Object value = table.row(row)[index];
      classes[row] = texts.indexOf(value == null ? null : ColumnValues.text(value));
      if (classes[row] < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ClassTarget(
            index,
            column.field().dataType().json(),
            texts,
            classes,
            found.stream().mapToDouble(c -> (double) c.count() / column.rows()).toArray()));
  }

  /** Share of the rarest class. */
  double leastShare() {
    return shares[0];
  }

  /**
   * Questions that tell the class, one after the other: whether it is the first, else whether it is
   * the second, and so on; of the last there is none.
   */
  int questions() {
    return texts.size() - 1;
  }

  /** Rows, of some, at which a question arises: their class is none that was asked for before. */
  int[] asked(int question, int[] rows) {
    return java.util.Arrays.stream(rows).filter(row -> classes[row] >= question).toArray();
  }

  /** The answers: 1 where a row is of the question's class. */
  double[] answers(int question, int[] rows) {
    return java.util.Arrays.stream(rows)
        .mapToDouble(row -> classes[row] == question ? 1 : 0)
        .toArray();
  }
}
