/**
 * Gradient-boosted trees over binned columns: what near-dependencies are learnt with, and what the
 * classifier tests of the summary train. Knows nothing of Spark; imports nothing of ours.
 */
package io.mirrorlake.trees;
