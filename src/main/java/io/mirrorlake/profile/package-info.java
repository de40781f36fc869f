/**
 * What is known of each column, from one pass of mergeable states over the partitions. May import
 * {@code config} and {@code table}.
 */
package io.mirrorlake.profile;
