package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.config.SettingException;
import io.mirrorlake.config.SourceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads the real table, and refuses what no later stage could work with. */
public final class SourceTable {
  private static final List<String> COMMON_FORMATS =
      List.of("csv", "parquet", "orc", "json", "avro", "delta", "iceberg", "jdbc");

  /** Columns of the row that is read to see whether there is one. */
  private static final int MOST_READ_AT_ONCE = 1_000;

  private SourceTable() {}

  /**
   * The source without its excluded columns, and with those of unsupported types refused, left out
   * or flattened, as the settings say. Lazy but for the checks: the type inference of CSV reads the
   * table twice (see {@link TextLikeNumbers}), that of JSON once, the check for emptiness one row.
   *
   * @throws SourceUnavailableException where the path or table is missing, empty or unreadable
   * @throws JobException with {@link ExitCode#INPUT} where a column is named twice, an excluded one
   *     does not exist, none is left, or one has an unsupported type; with {@link
   *     ExitCode#CONFIGURATION} for an unknown format
   */
  public static Dataset<Row> read(SparkSession session, SourceSettings source) {
    return of(checked(session, source), source);
  }

  /**
   * A table at hand as a source, with the same columns left out, refused or flattened.
   *
   * @param all every row and column
   * @param source what messages call it, and the settings of its columns
   * @throws JobException as {@link #read}, but for what concerns files
   */
  public static Dataset<Row> of(Dataset<Row> all, SourceSettings source) {
    checkNames(List.of(all.schema().fieldNames()), source.name());
    List<SourceColumn> kept = kept(all.schema(), source);
    Dataset<Row> rows = select(all, ColumnTypes.supported(kept, source.unsupported()));
    if (rows.schema().isEmpty()) {
      throw JobException.input(
          "No column left: none of the %d columns of %s has a supported type"
              .formatted(all.schema().size(), source.name()));
    }
    checkNotEmpty(rows, source);
    return rows;
  }

  /** The source with all of its columns, each named once; flattened where that is asked for. */
  static Dataset<Row> whole(SparkSession session, SourceSettings source) {
    Dataset<Row> all = checked(session, source);
    return select(all, columns(all.schema(), source));
  }

  private static Dataset<Row> select(Dataset<Row> all, List<SourceColumn> columns) {
    return all.select(columns.stream().map(SourceColumn::named).toArray(Column[]::new));
  }

  private static Dataset<Row> checked(SparkSession session, SourceSettings source) {
    source.path().ifPresent(path -> SourcePath.check(session, path));
    Dataset<Row> all = load(session, source);
    CsvHeader.check(session, source);
    checkNames(List.of(all.schema().fieldNames()), source.name());
    return all;
  }

  private static List<SourceColumn> columns(StructType schema, SourceSettings source) {
    List<SourceColumn> columns = SourceColumn.of(schema, source.unsupported());
    checkNames(columns.stream().map(c -> c.field().name()).toList(), source.name());
    return columns;
  }

  private static Dataset<Row> load(SparkSession session, SourceSettings source) {
    try {
      DataFrameReader reader =
          session.read().format(source.format()).options(source.readerOptions());
      if (source.schema().isPresent()) {
        reader = typed(reader, source.schema().get());
      }
      if (source.isJdbc()) {
        return reader.load();
      }
      if (source.table().isPresent()) {
        return reader.table(source.table().get());
      }
      Dataset<Row> rows = reader.load(source.path().orElseThrow());
      return source.infersTypes()
          ? reader
              .schema(TextLikeNumbers.kept(session, source, rows.schema()))
              .load(source.path().orElseThrow())
          : rows;
    } catch (SettingException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
      throw unreadable(source, e);
    }
  }

  private static DataFrameReader typed(DataFrameReader reader, String schema) {
    try {
      return reader.schema(schema);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
      throw new SettingException(
          "source.schema",
          schema,
          "Spark DDL, such as \"age INT, income STRING\": " + SparkFailure.reason(e));
    }
  }

  private static JobException unreadable(SourceSettings source, Exception failure) {
    if (failure instanceof IllegalStateException stopped) {
      // Spark itself went away: no fault of the source.
      throw stopped;
    }
    if (SparkFailure.isA("DATA_SOURCE_NOT_FOUND", failure)
        || failure instanceof ClassNotFoundException) {
      return new SettingException(
          "source.format",
          source.format(),
          "a data source that Spark knows" + NearMatches.question(source.format(), COMMON_FORMATS));
    }
    if (SparkFailure.isA("COLUMN_ALREADY_EXISTS", failure)) {
      return new JobException(
          ExitCode.INPUT,
          "Duplicate column in %s: %s".formatted(source.name(), SparkFailure.reason(failure)),
          failure);
    }
    if (SparkFailure.isA("UNABLE_TO_INFER_SCHEMA", failure)) {
      return new SourceUnavailableException(
          "Source is empty: %s holds 0 rows and no schema".formatted(source.name()), failure);
    }
    return new SourceUnavailableException(
        "Source cannot be read: %s as %s: %s"
            .formatted(source.name(), source.format(), SparkFailure.reason(failure)),
        // A driver's stack of messages can hold what it was connected with.
        source.isJdbc() ? null : failure);
  }

  static void checkNames(List<String> names, String source) {
    List<String> duplicates = ColumnNames.duplicates(names);
    if (!duplicates.isEmpty()) {
      throw JobException.input(
          "Duplicate column in %s: %s; every column needs a name of its own"
              .formatted(source, String.join(", ", duplicates)));
    }
  }

  /** Excluded are columns of that name, and all fields of a struct of that name. */
  private static List<SourceColumn> kept(StructType schema, SourceSettings source) {
    if (schema.isEmpty()) {
      throw JobException.input(
          "Source is empty: %s holds 0 rows and 0 columns".formatted(source.name()));
    }
    List<SourceColumn> kept = new ArrayList<>(columns(schema, source));
    Set<String> names = new LinkedHashSet<>(List.of(schema.fieldNames()));
    kept.forEach(column -> names.add(column.field().name()));
    List<String> unknown = new ArrayList<>();
    for (String excluded : source.exclude()) {
      if (names.stream().noneMatch(name -> ColumnNames.areSame(name, excluded))) {
        unknown.add(
            "Column not found: %s (source.exclude)%s"
                .formatted(excluded, NearMatches.question(excluded, names)));
      }
      kept.removeIf(
          column ->
              ColumnNames.areSame(column.field().name(), excluded)
                  || ColumnNames.areSame(column.root(), excluded));
    }
    if (!unknown.isEmpty()) {
      throw JobException.input(String.join(System.lineSeparator(), unknown));
    }
    if (kept.isEmpty()) {
      throw JobException.input(
          "No column left: source.exclude names all %d columns of %s"
              .formatted(schema.size(), source.name()));
    }
    return kept;
  }

  /**
   * Reads a row, of a very wide table a part of it only: Spark compiles a reader of each column.
   */
  static void checkNotEmpty(Dataset<Row> rows, SourceSettings source) {
    Column[] read =
        Arrays.stream(ColumnNames.columns(rows.schema()))
            .limit(MOST_READ_AT_ONCE)
            .toArray(Column[]::new);
    boolean isEmpty;
    try {
      isEmpty = rows.select(read).takeAsList(1).isEmpty();
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
      throw unreadable(source, e);
    }
    if (isEmpty) {
      throw new SourceUnavailableException(
          "Source is empty: %s holds 0 rows".formatted(source.name()));
    }
  }
}
