package io.mirrorlake.dp;

import io.mirrorlake.config.JobException;
import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * How many records fall into each cell: real figures, which never leave the driver without noise.
 * One Spark aggregation over the rows; sums of whole numbers, so the same for any partitioning,
 * order or retry.
 *
 * @param rows number of records
 * @param cells for each column the counts of its domain's cells
 * @param found for each column the values without a cell that enough records hold, in the order of
 *     their texts, so that nothing tells in which order they came
 */
record ExactTotals(long rows, List<long[]> cells, List<SortedMap<String, Long>> found) {
  private static final long MOST_VALUES = 500_000;

  /**
   * Counts.
   *
   * @param table the rows
   * @param domains a domain for each column
   * @param leastCount records that must hold a searched value for it to be considered
   * @throws JobException with the input's exit code where so many values have to be considered that
   *     the driver could not hold them
   */
  static ExactTotals of(Dataset<Row> table, List<ColumnDomain> domains, int leastCount) {
    List<ColumnDomain> shared = new ArrayList<>(domains);
    JavaPairRDD<Cell, Long> counts =
        table
            .toJavaRDD()
            .mapPartitionsToPair(rows -> count(rows, shared))
            .reduceByKey(Long::sum)
            .filter(entry -> entry._1().text() == null || entry._2() >= leastCount)
            .persist(StorageLevel.MEMORY_ONLY());
    try {
      checkSize(table.schema(), counts);
      return of(counts.collect(), domains);
    } finally {
      counts.unpersist(false);
    }
  }

  /** Keeps real counts out of logs. */
  @Override
  public String toString() {
    return "ExactTotals of %d columns".formatted(cells.size());
  }

  /** Where a value falls: a cell of its domain, or its own text; column −1 counts records. */
  private record Cell(int column, int cell, String text) implements Serializable {}

  private static Iterator<Tuple2<Cell, Long>> count(
      Iterator<Row> rows, List<ColumnDomain> domains) {
    Map<Cell, Long> counts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      counts.merge(new Cell(-1, 0, null), 1L, Long::sum);
      for (int c = 0; c < domains.size(); c++) {
        if (domains.get(c) instanceof UnreadDomain) {
          continue;
        }
        Object value = ColumnValues.canonical(row.get(c));
        int cell = domains.get(c).cell(value);
        String text = cell == ColumnDomain.SEARCHED ? ColumnValues.text(value) : null;
        counts.merge(new Cell(c, cell, text), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream().map(e -> new Tuple2<>(e.getKey(), e.getValue())).iterator();
  }

  private static void checkSize(StructType schema, JavaPairRDD<Cell, Long> counts) {
    Map<Integer, Long> sizes =
        counts.keys().filter(c -> c.text() != null).map(Cell::column).countByValue();
    long all = sizes.values().stream().mapToLong(Long::longValue).sum();
    if (all > MOST_VALUES) {
      int widest =
          sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      throw JobException.input(
          "Column %s has no declared domain and too many values to search privately: state privacy.domains with its levels, raise privacy.min-count, or leave it out with source.exclude"
              .formatted(schema.fields()[widest].name()));
    }
  }

  private static ExactTotals of(List<Tuple2<Cell, Long>> counts, List<ColumnDomain> domains) {
    long rows = 0;
    List<long[]> cells = new ArrayList<>();
    List<SortedMap<String, Long>> found = new ArrayList<>();
    for (ColumnDomain domain : domains) {
      cells.add(new long[domain.cells()]);
      found.add(new TreeMap<>());
    }
    for (Tuple2<Cell, Long> entry : counts) {
      Cell cell = entry._1();
      if (cell.column() < 0) {
        rows = entry._2();
      } else if (cell.text() != null) {
        found.get(cell.column()).put(cell.text(), entry._2());
      } else {
        cells.get(cell.column())[cell.cell()] = entry._2();
      }
    }
    return new ExactTotals(rows, cells, found);
  }
}
