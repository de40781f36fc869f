/**
 * The command line, and {@link io.mirrorlake.DatasetTraining} for who has a dataset in place of a
 * command line. The main class maps what happened to an exit code; every stage lives in a package
 * of its own, which only this package joins. May import every package but {@code ml}.
 */
package io.mirrorlake;
