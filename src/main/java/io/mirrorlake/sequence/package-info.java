/**
 * Rows that belong to entities: what is constant of an entity and what changes, steps and their
 * contexts as codes, training pairs, and new entities row by row. May import everything up to
 * {@code generate}.
 */
package io.mirrorlake.sequence;
