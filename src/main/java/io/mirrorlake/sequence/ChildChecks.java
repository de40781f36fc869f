package io.mirrorlake.sequence;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.table.ColumnNames;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Looks whether children and parents belong together. */
public final class ChildChecks {
  private final ChildSettings settings;
  private final Column parentKey;
  private final Column foreignKey;
  private final String parentName;
  private final String foreignName;

  /** Checks of a table of children. */
  public ChildChecks(ChildTable table) {
    this.settings = table.settings();
    this.parentName = table.parentKey();
    this.foreignName = table.foreignKey();
    this.parentKey = ColumnNames.column(parentName).as("key");
    this.foreignKey = ColumnNames.column(foreignName).as("foreign");
  }

  /**
   * Refuses children that belong to nobody, and parents that cannot be told apart. One aggregation
   * of each table and one join of keys.
   *
   * @param parents every one, those held out included
   * @param children every one
   * @return how many children there are
   * @throws JobException with the input's exit code
   */
  public long check(Dataset<Row> parents, Dataset<Row> children) {
    Row keys = counts(parents.select(parentKey), functions.countDistinct(functions.col("key")));
    long twice = keys.getLong(0) - keys.getLong(1);
    if (twice > 0) {
      throw JobException.input(
          "Not a key: %d of %d values of %s (%s) are null or occur a second time; name a column that tells all parents apart"
              .formatted(twice, keys.getLong(0), parentName, settings.key("parent-key")));
    }
    Row foreign = counts(children.select(foreignKey), functions.count(functions.col("foreign")));
    long nulls = foreign.getLong(0) - foreign.getLong(1);
    if (nulls > 0) {
      throw JobException.input(
          "Null key: %d rows of %s have no value in %s (%s), so that they belong to nobody; remove them, or name another column"
              .formatted(
                  nulls, settings.source().name(), foreignName, settings.key("foreign-key")));
    }
    long orphans = orphans(parents, children);
    if (orphans > 0) {
      throw JobException.input(
          "No parent: %d rows of %s have a value of %s (%s) that no row of the source has in %s; remove them, or add their parents"
              .formatted(
                  orphans,
                  settings.source().name(),
                  foreignName,
                  settings.key("foreign-key"),
                  parentName));
    }
    return foreign.getLong(0);
  }

  private static Row counts(Dataset<Row> rows, Column figure) {
    return rows.agg(functions.count(functions.lit(1)), figure).head();
  }

  /** How many children have a parent that is not there. */
  public long orphans(Dataset<Row> parents, Dataset<Row> children) {
    Dataset<Row> keys = parents.select(parentKey);
    Dataset<Row> foreign = children.select(foreignKey);
    return foreign.join(keys, foreign.col("foreign").equalTo(keys.col("key")), "left_anti").count();
  }
}
