package io.mirrorlake.evaluate;

import io.mirrorlake.profile.ColumnValues;
import org.apache.spark.sql.Row;

/** Every column's counts. */
final class TableCounts implements TableScan.State<TableCounts> {
  private final int[] indexes;
  private final ColumnCounts[] columns;
  private long rows;

  /**
   * @param indexes where the columns lie in a row
   * @param cuts cut points of ordered columns, null for others
   */
  TableCounts(int[] indexes, double[][] cuts) {
    this.indexes = indexes;
    this.columns = new ColumnCounts[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      columns[i] = cuts[i] == null ? new TextCounts() : new NumberCounts(cuts[i]);
    }
  }

  @Override
  public void add(Row row) {
    rows++;
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(ColumnValues.canonical(row.get(indexes[i])));
    }
  }

  @Override
  public TableCounts merge(TableCounts other) {
    rows += other.rows;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  /** The table's number of rows. */
  long rows() {
    return rows;
  }

  /** Whether a column is ordered. */
  boolean isNumeric(int column) {
    return columns[column] instanceof NumberCounts;
  }

  /** Counts of an ordered column. */
  NumberCounts numbers(int column) {
    return (NumberCounts) columns[column];
  }

  /** Counts of any other column. */
  TextCounts texts(int column) {
    return (TextCounts) columns[column];
  }

  /** Counts of a column. */
  ColumnCounts column(int column) {
    return columns[column];
  }
}
