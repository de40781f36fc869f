/**
 * Fidelity and privacy of a synthetic table against its source, as mergeable states, and the
 * summary a person or a scheduler reads. Needs no model: may import {@code config}, {@code table}
 * {@code profile}, {@code trees} and {@code encode}.
 */
package io.mirrorlake.evaluate;
