package io.mirrorlake.trees;

import java.util.BitSet;

/**
 * How a node's rows are parted.
 *
 * @param gain by how much the loss falls, to second order
 * @param column the column looked at
 * @param left bins whose rows go left; the bin of missing values is one of the column's bins
 * @param leftGradient sum of first derivatives of the rows that go left
 * @param leftHessian sum of second derivatives of the rows that go left
 * @param leftRows number of rows that go left
 */
record Split(
    double gain, int column, BitSet left, double leftGradient, double leftHessian, int leftRows) {}
