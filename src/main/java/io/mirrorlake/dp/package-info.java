/**
 * The private mode: everything that a model learns of its rows comes from integer counts with
 * discrete Gaussian noise, spent against one ledger. Rows are read in two places, the one-way
 * totals and, in codes that are private already, the pair totals; both hand their totals to {@link
 * io.mirrorlake.dp.GaussianMechanism} and to nobody else. May import everything up to {@code
 * train}.
 */
package io.mirrorlake.dp;
