package io.mirrorlake.profile;

/**
 * How often a value occurs.
 *
 * @param value canonical, not null
 * @param count rows that hold it
 */
public record ValueCount(Object value, long count) {}
