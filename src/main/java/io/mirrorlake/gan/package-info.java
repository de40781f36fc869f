/**
 * The generator, the critic and one training step on plain float arrays in DL4J's parameter layout.
 * Knows nothing of Spark, of tables or of files. May import {@code encode} for its blocks of codes.
 */
package io.mirrorlake.gan;
