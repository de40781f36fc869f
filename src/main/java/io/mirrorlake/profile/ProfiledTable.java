package io.mirrorlake.profile;

import java.util.Map;

/**
 * A profile and the sample it was drawn with: what an encoder is fitted from.
 *
 * @param profile what is known of the table
 * @param sample rows of the table
 * @param realKeys what new keys must not equal, for each replaced column by its index
 */
public record ProfiledTable(
    TableProfile profile, RowSample sample, Map<Integer, RealKeys> realKeys) {}
