/**
 * Synthetic rows from (model, seed, row index), their calibration and their writing. May import
 * everything up to {@code model}.
 */
package io.mirrorlake.generate;
