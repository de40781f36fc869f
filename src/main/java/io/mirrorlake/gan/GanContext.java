package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * What both networks are told beside their input: the blocks of an encoded context, one-hot each,
 * and what it allows. The generator gets it behind the noise, the critic behind the row.
 *
 * @param layout the context's blocks; empty where there is none
 * @param legal the codes of a row that a context allows
 */
public record GanContext(BlockLayout layout, LegalCodes legal) implements Serializable {
  /** Of a plain table: none. */
  public static final GanContext NONE = new GanContext(BlockLayout.EMPTY, LegalCodes.ALL);
}
