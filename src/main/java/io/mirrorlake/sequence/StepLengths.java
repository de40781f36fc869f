package io.mirrorlake.sequence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * How many steps entities have.
 *
 * @param shortest steps of the shortest entity
 * @param longest steps of the longest one; no new entity is longer
 * @param told index of the constant attribute that tells how many steps an entity has, as children
 *     are counted in their parent's row; null where a step tells whether it is the last
 * @param edges first positions of the codes that a context tells a position by, ascending from 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StepLengths(
    @JsonProperty("shortest") long shortest,
    @JsonProperty("longest") long longest,
    @JsonProperty("told") Integer told,
    @JsonProperty("edges") double[] edges)
    implements Serializable {

  /**
   * Whether a step tells that it is the last: not where all entities are equally long or an
   * attribute tells their length.
   */
  @JsonIgnore
  boolean hasEnd() {
    return told == null && shortest != longest;
  }

  /**
   * Steps that an entity has at the most.
   *
   * @param attributes its constant attributes in their places of a row, canonical
   */
  long most(Object[] attributes) {
    return told == null ? longest : Math.min(longest, ((Number) attributes[told]).longValue());
  }
}
