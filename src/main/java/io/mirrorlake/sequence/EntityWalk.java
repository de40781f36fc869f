package io.mirrorlake.sequence;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * Goes through rows in the order of {@link io.mirrorlake.table.EntityRows} and tells where entities
 * begin and end; holds two rows.
 */
final class EntityWalk implements Iterator<Step> {
  private final Iterator<Row> rows;
  private final int[] key;
  private final int width;
  private Row next;
  private boolean isFirst = true;

  /**
   * A walk.
   *
   * @param rows of one partition
   * @param columns what they are to entities
   */
  EntityWalk(Iterator<Row> rows, SequenceColumns columns) {
    this.rows = rows;
    this.key = columns.keyIndices();
    this.width = columns.schema().size();
    this.next = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

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
