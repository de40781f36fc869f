/**
 * Rows to codes and back. A codec is fitted once, from a profile, and is the same on every
 * executor. May import {@code config}, {@code table}, {@code profile} and {@code relate}.
 */
package io.mirrorlake.encode;
