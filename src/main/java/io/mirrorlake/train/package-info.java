/**
 * Rounds of parameter averaging over executors: broadcast, local steps, weighted average,
 * checkpoint. May import everything to its left: {@code config}, {@code table}, {@code profile},
 * {@code encode}, {@code gan}.
 */
package io.mirrorlake.train;
