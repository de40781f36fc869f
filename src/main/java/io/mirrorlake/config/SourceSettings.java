package io.mirrorlake.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the real table is.
 *
 * @param format a Spark data source name, such as {@code csv}, {@code parquet} or {@code delta}
 * @param path file or folder; exactly one of {@code path} and {@code table} is present
 * @param table a table of the session's catalog
 * @param options handed to Spark's reader as they are
 * @param exclude names of columns that are left out from the start
 */
public record SourceSettings(
    String format,
    Optional<String> path,
    Optional<String> table,
    Map<String, String> options,
    List<String> exclude) {}
