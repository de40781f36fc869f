package io.mirrorlake.relate;

import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The sample as the searches read it: canonical values, and the number columns' positions. */
final class SampledColumns {
  /** Beyond it, positions are no longer whole numbers of the column's unit. */
  private static final double EXACT = 0x1p53;

  private static final int NO_GRID = 9;

  private final TableProfile profile;
  private final List<Object[]> rows;
  private final List<NumberColumn> numbers;
  private final Set<Integer> numberIndexes = new HashSet<>();
  private final int minCount;
  private final Set<Integer> locked;

  /**
   * @param table profile and sample
   * @param excluded columns that stay as they are
   * @param minCount rows that must hold a value for it to be named
   */
  SampledColumns(ProfiledTable table, Set<Integer> excluded, int minCount) {
    this.profile = table.profile();
    this.minCount = minCount;
    this.rows = table.sample().rows().stream().map(SampledColumns::values).toList();
    this.locked = new HashSet<>(excluded);
    for (int c = 0; c < profile.columns().size(); c++) {
      ColumnProfile column = profile.columns().get(c);
      if (column.kind() == ColumnKind.DERIVED) {
        locked.add(c);
        locked.addAll(column.determinants());
      }
    }
    this.numbers = new ArrayList<>();
    for (int c = 0; c < profile.columns().size(); c++) {
      if (isNumber(profile.columns().get(c))) {
        addNumber(c, !locked.contains(c));
      }
    }
  }

  private static Object[] values(Row row) {
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return values;
  }

  private static boolean isNumber(ColumnProfile column) {
    boolean isModelled =
        switch (column.kind()) {
          case DISCRETE, CONTINUOUS, TEMPORAL, DERIVED -> true;
          default -> false;
        };
    return isModelled && column.distinct() > 1 && ColumnValues.isOrdered(column.field().dataType());
  }

  private void addNumber(int c, boolean isTarget) {
    ColumnProfile column = profile.columns().get(c);
    double[] positions = new double[rows.size()];
    Arrays.setAll(positions, r -> Relation.position(rows.get(r)[c]));
    double greatest =
        Arrays.stream(positions).filter(x -> !Double.isNaN(x)).map(Math::abs).max().orElse(EXACT);
    if (greatest < EXACT) {
      numbers.add(
          NumberColumn.of(
              c, positions, column.distinct(), column.decimals().orElse(NO_GRID), isTarget));
      numberIndexes.add(c);
    }
  }

  TableProfile profile() {
    return profile;
  }

  int minCount() {
    return minCount;
  }

  /** Number columns, those that may be targets and those that may only tell. */
  List<NumberColumn> numbers() {
    return numbers;
  }

  /** Whether a column stays as it is, whatever is found of it. */
  boolean isLocked(int column) {
    return locked.contains(column);
  }

  boolean isNumber(int column) {
    return numberIndexes.contains(column);
  }

  /** Columns that the networks learn. */
  List<Integer> modelled() {
    return IntStream.range(0, profile.columns().size())
        .boxed()
        .filter(
            c ->
                switch (profile.columns().get(c).kind()) {
                  case BOOLEAN, CATEGORICAL, DISCRETE, CONTINUOUS, TEMPORAL ->
                      profile.columns().get(c).distinct() > 1;
                  default -> false;
                })
        .toList();
  }

  /** Canonical values of a row. */
  Object[] row(int row) {
    return rows.get(row);
  }

  int size() {
    return rows.size();
  }

  /** Canonical values of rows. */
  List<Object[]> rows(int[] chosen) {
    return Arrays.stream(chosen).mapToObj(rows::get).toList();
  }

  /**
   * Rows evenly over the sample, which is in the order of a hash and so as good as shuffled.
   *
   * @param most how many at the most
   */
  int[] spread(int most) {
    int count = Math.min(most, rows.size());
    return IntStream.range(0, count).map(i -> (int) ((long) i * rows.size() / count)).toArray();
  }

  /** Rows in which a column is present, at most so many. */
  int[] present(NumberColumn column, int most) {
    int[] all =
        IntStream.range(0, rows.size()).filter(r -> !Double.isNaN(column.positions()[r])).toArray();
    int count = Math.min(most, all.length);
    return IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
  }
}
