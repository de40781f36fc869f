/**
 * Tables as Spark reads and writes them: sources with their checks, the split into training rows
 * and holdout, the canonical order of rows, staging and publishing of targets. May import {@code
 * config}.
 */
package io.mirrorlake.table;
