/**
 * Columns that others almost determine: linear relations of numbers, of their logarithms or of
 * clock times, boosted trees, and the parts of a calendar date. A related column is learnt as its
 * residual, what the others leave open, which is coarse enough for bins. May import {@code config},
 * {@code table}, {@code profile} and {@code trees}.
 */
package io.mirrorlake.relate;
