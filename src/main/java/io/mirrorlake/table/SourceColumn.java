package io.mirrorlake.table;

import io.mirrorlake.config.UnsupportedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column as the job sees it: one of the source's, or a field inside one of its structs, named by
 * its path ({@code address.city}).
 *
 * @param root name of the source's column that it is or lies in
 * @param field name and type; null where the struct is null
 * @param column how it is selected
 */
record SourceColumn(String root, StructField field, Column column) {
  /**
   * A source's columns.
   *
   * @param schema the source's
   * @param unsupported {@code FLATTEN} takes structs apart, at any depth; else they stay
   */
  static List<SourceColumn> of(StructType schema, UnsupportedColumns unsupported) {
    List<SourceColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      SourceColumn column = new SourceColumn(field.name(), field, ColumnNames.column(field.name()));
      if (unsupported == UnsupportedColumns.FLATTEN) {
        column.flatten(columns);
      } else {
        columns.add(column);
      }
    }
    return columns;
  }

  private void flatten(List<SourceColumn> to) {
    if (!(field.dataType() instanceof StructType struct)) {
      to.add(this);
      return;
    }
    for (StructField inner : struct.fields()) {
      String path = field.name() + "." + inner.name();
      boolean nullable = field.nullable() || inner.nullable();
      new SourceColumn(
              root,
              new StructField(path, inner.dataType(), nullable, inner.metadata()),
              column.getField(inner.name()))
          .flatten(to);
    }
  }

  /** The column by its name. */
  Column named() {
    return column.as(field.name());
  }
}
