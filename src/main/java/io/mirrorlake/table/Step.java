package io.mirrorlake.table;

/**
 * One row of an entity.
 *
 * @param values all values of the row, canonical, in the schema's order; null for null
 * @param entity a 64-bit hash of the entity's key
 * @param isFirst whether an entity begins with it
 * @param isLast whether an entity ends with it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Step(Object[] values, long entity, boolean isFirst, boolean isLast) {}
