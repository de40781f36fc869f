package io.mirrorlake.profile;

/**
 * A profile and the sample it was drawn with: what an encoder is fitted from.
 *
 * @param profile what is known of the table
 * @param sample rows of the table
 */
public record ProfiledTable(TableProfile profile, RowSample sample) {}
