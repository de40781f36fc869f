/**
 * Rows to codes and back. A codec is fitted once, from a profile, and is the same on every
 * executor. May import {@code config}, {@code table} and {@code profile}.
 */
package io.mirrorlake.encode;
