/**
 * The page that a person reads: what {@code evaluate} found as one HTML file, with its style and
 * its plots inside. One class a section, one a plot. Knows neither Spark nor file systems; may
 * import {@code config} and {@code evaluate}.
 */
package io.mirrorlake.report;
