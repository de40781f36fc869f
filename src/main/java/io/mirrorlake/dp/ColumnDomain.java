package io.mirrorlake.dp;

import java.io.Serializable;

/**
 * What is publicly known of a column: cells that every value falls into exactly one of, whatever
 * the rows hold.
 */
sealed interface ColumnDomain extends Serializable
    permits DecimalsDomain, NumberDomain, LevelsDomain, SearchedDomain, PointDomain, UnreadDomain {
  /** The cell of a value that has to be searched for. */
  int SEARCHED = -1;

  /** Number of cells. */
  int cells();

  /**
   * The cell of a value.
   *
   * @param value canonical, or null
   * @return from 0, or {@link #SEARCHED}
   */
  int cell(Object value);
}
