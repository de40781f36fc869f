package io.mirrorlake.table;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * Goes through rows in the order of {@link EntityRows} and tells where entities begin and end;
 * holds two rows.
 */
public final class EntityWalk implements Iterator<Step> {
  private final Iterator<Row> rows;
  private final int[] key;
  private final int width;
  private Row next;
  private boolean isFirst = true;

  /**
   * A walk.
   *
   * @param rows of one partition, each with its entity's hash behind its values
   * @param key indices of the columns that name an entity
   * @param width number of values of a row
   */
  public EntityWalk(Iterator<Row> rows, int[] key, int width) {
    this.rows = rows;
    this.key = key.clone();
    this.width = width;
    this.next = rows.hasNext() ? rows.next() : null;
  }

  /** Whether a row is left. */
  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** The next row. */
  @Override
  public Step next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = rows.hasNext() ? rows.next() : null;
    boolean isLast = next == null || !isSameEntity(row, next);
    Object[] values = new Object[width];
    for (int c = 0; c < width; c++) {
      values[c] = row.get(c);
    }
    Step step = new Step(values, row.getLong(width), isFirst, isLast);
    isFirst = isLast;
    return step;
  }

  private boolean isSameEntity(Row left, Row right) {
    for (int c : key) {
      if (!Objects.equals(left.get(c), right.get(c))) {
        return false;
      }
    }
    return true;
  }
}
