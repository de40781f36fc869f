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
  /** How files of other formats begin. */
  private static final Map<String, String> FIRST_BYTES =
      Map.of("PAR1", "parquet", "ORC", "orc", "Obj\u0001", "avro");

  private CsvHeader() {}

  /**
   * Reads one line, where the source is CSV with a header and no schema renames its columns.
   *
   * @throws JobException with {@link ExitCode#INPUT} where the header names a column twice, or is
   *     no text at all
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
    checkIsText(names, source.name());
    SourceTable.checkNames(names, source.name());
  }

  private static void checkIsText(List<String> names, String source) {
    String begin = names.isEmpty() ? "" : names.get(0);
    FIRST_BYTES.forEach(
        (bytes, format) -> {
          if (begin.startsWith(bytes) && !isText(begin)) {
            throw JobException.input(
                "Not CSV: %s begins as files of format %s do; set source.format = %2$s"
                    .formatted(source, format));
          }
        });
  }

  private static boolean isText(String cell) {
    return cell.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
  }
}
