package io.mirrorlake.encode;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.RealKeys;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** Chooses and fits each column's codec. */
final class CodecFit {
  private final ProfiledTable table;
  private final ProfileSettings settings;
  private final int minCount;

  CodecFit(ProfiledTable table, ProfileSettings settings, PrivacySettings privacy) {
    this.table = table;
    this.settings = settings;
    this.minCount = privacy.minCount();
  }

  /**
   * All columns' codecs, within the width that the settings allow.
   *
   * @throws JobException where the table is too wide for it
   */
  List<ColumnCodec> columns() {
    List<String> names = List.of(table.profile().schema().fieldNames());
    return new WidthFit(settings, names).fitted(this::columns);
  }

  /** All columns' codecs within limits, whatever their width. */
  List<ColumnCodec> columns(CodeLimits limits) {
    List<ColumnProfile> columns = table.profile().columns();
    List<ColumnCodec> codecs = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      codecs.add(codec(columns.get(c), c, limits));
    }
    return codecs;
  }

  private ColumnCodec codec(ColumnProfile column, int index, CodeLimits limits) {
    String type = column.field().dataType().json();
    if (mustGeneralise(column)) {
      return generalised(column, limits);
    }
    return switch (column.kind()) {
      case ALL_NULL -> new ConstantCodec(type, null);
      case CONSTANT -> new ConstantCodec(type, ColumnValues.text(column.values().get(0).value()));
      case BOOLEAN, CATEGORICAL -> LevelsFit.fit(column, limits.levels(), minCount);
      case DISCRETE ->
          column.values().size() <= limits.discrete() || !isLine(column)
              ? LevelsFit.fit(column, limits.discrete(), minCount)
              : BinsFit.fit(column, limits.bins(), minCount);
      case CONTINUOUS, TEMPORAL ->
          isLine(column)
              ? BinsFit.fit(column, limits.bins(), minCount)
              : LevelsFit.fit(column, limits.levels(), minCount);
      case IDENTIFIER, EMAIL, PHONE, SSN, CARD, IBAN, UUID, IP, URL, NAME, ADDRESS ->
          KeyFit.fit(column, table.realKeys().get(index), minCount);
      case DERIVED -> new LookupFit(table, minCount).codec(index);
    };
  }

  /** Whether values would come back as they are, and each is held by too few rows for that. */
  private boolean mustGeneralise(ColumnProfile column) {
    return switch (column.kind()) {
      case CONSTANT, BOOLEAN, CATEGORICAL, DISCRETE ->
          column.values().stream().noneMatch(value -> value.count() >= minCount);
      default -> false;
    };
  }

  /**
   * A column of values that are all too rare to come back. Numbers and dates come back as means of
   * neighbours, texts as new ones of the same form. What has neither keeps its nulls only; where it
   * has no null it is reproduced: the two values of a boolean tell of nobody.
   */
  private ColumnCodec generalised(ColumnProfile column, CodeLimits limits) {
    if (column.nulls() > 0 && column.rows() - column.nulls() < minCount) {
      return new ConstantCodec(column.field().dataType().json(), null);
    }
    if (isLine(column)) {
      return BinsFit.fit(column, limits.bins(), minCount);
    }
    if (column.field().dataType().equals(DataTypes.StringType)) {
      return KeyFit.fit(column, RealKeys.of(column, column.field().name()), minCount);
    }
    return column.nulls() > 0
        ? new ConstantCodec(column.field().dataType().json(), null)
        : LevelsFit.fit(column, limits.levels(), 1);
  }

  /** Whether its values lie on a line that can be cut into bins. */
  private static boolean isLine(ColumnProfile column) {
    return ColumnValues.isOrdered(column.field().dataType())
        && column.values().stream()
            .anyMatch(v -> Double.isFinite(ColumnValues.position(v.value())));
  }
}
