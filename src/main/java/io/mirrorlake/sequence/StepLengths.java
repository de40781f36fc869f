package io.mirrorlake.sequence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * How many steps entities have.
 *
 * @param shortest steps of the shortest entity
 * @param longest steps of the longest one; no new entity is longer
 * @param edges first positions of the codes that a context tells a position by, ascending from 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StepLengths(
    @JsonProperty("shortest") long shortest,
    @JsonProperty("longest") long longest,
    @JsonProperty("edges") double[] edges)
    implements Serializable {

  /** Whether all entities are equally long. */
  @JsonIgnore
  boolean isFixed() {
    return shortest == longest;
  }
}
