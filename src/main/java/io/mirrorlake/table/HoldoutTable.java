package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.config.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A holdout in a table of its own: read like the source, and brought into the source's schema. */
public final class HoldoutTable {
  private HoldoutTable() {}

  /**
   * The holdout's rows with exactly the source's columns and types; columns that the source has not
   * are left out. Where the types of text files are inferred, the holdout's own inference only
   * checks: its values are then read by the source's types, so that {@code 012} stays a text where
   * the source has texts. Costs what {@link SourceTable#read} does.
   *
   * @param session the session
   * @param source how the source is read
   * @param path the holdout's file or folder
   * @param schema the source's columns, excluded ones left out
   * @throws JobException with {@link ExitCode#INPUT} as {@link SourceTable#read}, and where a
   *     column is missing or holds values that the source's type cannot
   */
  public static Dataset<Row> read(
      SparkSession session, SourceSettings source, String path, StructType schema) {
    SourceSettings alike = source.at(path, source.schema());
    Dataset<Row> whole = SourceTable.whole(session, alike);
    Dataset<Row> rows = whole.select(columns(whole, schema, path));
    if (source.isCsv() && source.schema().isEmpty()) {
      String ddl = new StructType(typed(session, alike, schema)).toDDL();
      rows =
          SourceTable.whole(session, source.at(path, Optional.of(ddl)))
              .select(ColumnNames.columns(schema));
    }
    SourceTable.checkNotEmpty(rows, alike);
    return rows;
  }

  /** The source's columns, cast where that loses nothing. */
  private static Column[] columns(Dataset<Row> rows, StructType schema, String path) {
    List<Column> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> names = List.of(rows.schema().fieldNames());
    for (StructField wanted : schema.fields()) {
      Optional<StructField> found = field(rows.schema(), wanted.name());
      if (found.isEmpty()) {
        problems.add(
            "Column not found in the holdout %s: %s%s"
                .formatted(path, wanted.name(), NearMatches.question(wanted.name(), names)));
        continue;
      }
      if (!fits(rows, found.get(), wanted)) {
        problems.add(
            "Column %s is %s in the holdout %s, but %s in the source; source.schema states types for both"
                .formatted(
                    wanted.name(), found.get().dataType().sql(), path, wanted.dataType().sql()));
      }
      columns.add(ColumnNames.column(found.get().name()).cast(wanted.dataType()).as(wanted.name()));
    }
    if (!problems.isEmpty()) {
      throw JobException.input(String.join(System.lineSeparator(), problems));
    }
    return columns.toArray(Column[]::new);
  }

  /** A column of nulls is inferred as text, and fits any type. */
  private static boolean fits(Dataset<Row> rows, StructField found, StructField wanted) {
    return Cast.canUpCast(found.dataType(), wanted.dataType())
        || (found.dataType() instanceof StringType
            && rows.filter(ColumnNames.column(found.name()).isNotNull()).takeAsList(1).isEmpty());
  }

  /** The holdout's columns in its own order, by the source's types; others as text. */
  private static StructField[] typed(
      SparkSession session, SourceSettings holdout, StructType schema) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(holdout.readerOptions());
    options.put("inferSchema", "false");
    StructField[] fields =
        session.read().options(options).csv(holdout.path().orElseThrow()).schema().fields();
    for (int i = 0; i < fields.length; i++) {
      Optional<StructField> wanted = field(schema, fields[i].name());
      if (wanted.isPresent()) {
        fields[i] = wanted.get();
      }
    }
    return fields;
  }

  private static Optional<StructField> field(StructType schema, String name) {
    for (StructField field : schema.fields()) {
      if (ColumnNames.areSame(field.name(), name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
