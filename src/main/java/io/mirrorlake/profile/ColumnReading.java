package io.mirrorlake.profile;

import io.mirrorlake.config.ProfileSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** From a column's state to its kind and values. */
final class ColumnReading {
  /** Share of distinct values among those present from which a text column is a key. */
  private static final double IDENTIFIER_SHARE = 0.9;

  private static final int MIN_IDENTIFIER_ROWS = 50;

  private static final Comparator<ValueCount> ASCENDING =
      (left, right) -> ColumnValues.compare(left.value(), right.value());

  private static final Comparator<ValueCount> BY_COUNT =
      Comparator.comparingLong(ValueCount::count)
          .reversed()
          .thenComparing(v -> ColumnValues.text(v.value()));

  private ColumnReading() {}

  static ColumnProfile read(
      StructField field,
      ColumnState state,
      RowSample sample,
      int column,
      ProfileSettings settings) {
    Optional<List<ValueCount>> counts = state.counts(CellForm.of(field.dataType()));
    boolean exact = counts.isPresent();
    List<ValueCount> values =
        counts
            .map(all -> sorted(field.dataType(), all))
            .orElseGet(() -> SampleCounts.of(field.dataType(), sample, column));
    ColumnKind found = kind(field, state, values, settings);
    String stated = settings.kinds().get(field.name());
    boolean isEmpty = found == ColumnKind.ALL_NULL;
    ColumnKind kind =
        stated == null || isEmpty ? found : ColumnKind.valueOf(stated.toUpperCase(Locale.ROOT));
    return new ColumnProfile(
        field,
        kind,
        state.rows(),
        state.nulls(),
        state.distinct(),
        exact,
        values,
        state.hasGrid() ? OptionalInt.of(state.decimals()) : OptionalInt.empty(),
        List.of(),
        stated == null || isEmpty ? KindNote.of(kind) : KindNote.STATED);
  }

  private static ColumnKind kind(
      StructField field, ColumnState state, List<ValueCount> values, ProfileSettings settings) {
    DataType type = field.dataType();
    long present = state.rows() - state.nulls();
    if (present == 0) {
      return ColumnKind.ALL_NULL;
    }
    if (state.distinct() == 1 && state.nulls() == 0) {
      return ColumnKind.CONSTANT;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return ColumnKind.BOOLEAN;
    }
    if (type.equals(DataTypes.StringType)) {
      Optional<ColumnKind> personal =
          PersonalTexts.kind(field.name(), values, state.distinct(), present);
      if (personal.isPresent()) {
        return personal.get();
      }
    }
    if (!ColumnValues.isOrdered(type)) {
      boolean isKey =
          present >= MIN_IDENTIFIER_ROWS && state.distinct() >= IDENTIFIER_SHARE * present;
      return isKey ? ColumnKind.IDENTIFIER : ColumnKind.CATEGORICAL;
    }
    if (WholeNumberKeys.isWhole(type)) {
      Optional<ColumnKind> key =
          WholeNumberKeys.kind(field.name(), values, state.distinct(), present);
      if (key.isPresent()) {
        return key.get();
      }
    }
    if (state.distinct() <= settings.maxDiscreteValues()) {
      return ColumnKind.DISCRETE;
    }
    return ColumnValues.isTemporal(type) ? ColumnKind.TEMPORAL : ColumnKind.CONTINUOUS;
  }

  private static List<ValueCount> sorted(DataType type, List<ValueCount> values) {
    values.sort(ColumnValues.isOrdered(type) ? ASCENDING : BY_COUNT);
    return values;
  }
}
