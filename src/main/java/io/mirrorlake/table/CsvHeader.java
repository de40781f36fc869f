package io.mirrorlake.table;

import io.mirrorlake.config.ExitCode;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The header line of a CSV source. Spark renames what it holds twice ({@code a0}, {@code a1}). */
final class CsvHeader {
  private CsvHeader() {}

  /**
   * Reads one line, where the source is CSV with a header and no schema renames its columns.
   *
   * @throws JobException with {@link ExitCode#INPUT} where the header names a column twice
   */
  static void check(SparkSession session, SourceSettings source) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(source.readerOptions());
    if (!source.isCsv()
        || source.path().isEmpty()
        || source.schema().isPresent()
        || !Boolean.parseBoolean(options.get("header"))) {
      return;
    }
    options.put("header", "false");
    options.put("inferSchema", "false");
    List<Row> first = session.read().options(options).csv(source.path().get()).takeAsList(1);
    List<String> names = new ArrayList<>();
    for (Row row : first) {
      for (int i = 0; i < row.length(); i++) {
        if (!row.isNullAt(i)) {
          names.add(row.getString(i));
        }
      }
    }
    SourceTable.checkNames(names, source.name());
  }
}
