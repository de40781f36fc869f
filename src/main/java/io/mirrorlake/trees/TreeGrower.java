package io.mirrorlake.trees;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Grows one tree leaf by leaf, always at the leaf whose split lowers the loss most. Of two new
 * leaves only the smaller one's histogram is added up; the other's is the parent's less that.
 */
final class TreeGrower {
  private final byte[][] binned;
  private final int[] offsets;
  private final SplitSearch search;
  private final double learningRate;
  private final int mostLeaves;
  private final int[] rows;
  private final int[] spare;
  private final Deque<Histogram> unused = new ArrayDeque<>();

  TreeGrower(
      byte[][] binned,
      BinMapper mapper,
      boolean[] categorical,
      double learningRate,
      int mostLeaves,
      int count) {
    this.binned = binned;
    this.offsets = Histogram.offsets(mapper, binned.length);
    this.search = new SplitSearch(mapper, categorical);
    this.learningRate = learningRate;
    this.mostLeaves = mostLeaves;
    this.rows = new int[count];
    this.spare = new int[count];
  }

  private record Leaf(
      int node,
      int from,
      int to,
      double gradient,
      double hessian,
      Histogram histogram,
      Split split) {
    double gain() {
      return split.gain();
    }
  }

  /**
   * Grows a tree and adds its values to the raw predictions.
   *
   * @param gradients {@code [rows]}
   * @param hessians {@code [rows]}
   * @param raw {@code [rows]}, changed
   */
  TreeModel grow(float[] gradients, float[] hessians, double[] raw) {
    double gradient = 0;
    double hessian = 0;
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
      gradient += gradients[row];
      hessian += hessians[row];
    }
    TreeModel tree = new TreeModel();
    PriorityQueue<Leaf> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Leaf::gain).reversed().thenComparingInt(Leaf::node));
    Histogram whole = unused();
    whole.fill(binned, rows, 0, rows.length, gradients, hessians);
    place(tree, open, raw, 0, rows.length, gradient, hessian, whole);
    for (int leaves = 1; leaves < mostLeaves && !open.isEmpty(); leaves++) {
      Leaf leaf = open.remove();
      Split split = leaf.split();
      int middle = part(leaf);
      boolean leftIsSmaller = middle - leaf.from() <= leaf.to() - middle;
      Histogram larger = leaf.histogram();
      Histogram smaller = unused();
      smaller.fill(
          binned,
          rows,
          leftIsSmaller ? leaf.from() : middle,
          leftIsSmaller ? middle : leaf.to(),
          gradients,
          hessians);
      larger.subtract(smaller);
      double leftGradient = split.leftGradient();
      double leftHessian = split.leftHessian();
      int left =
          place(
              tree,
              open,
              raw,
              leaf.from(),
              middle,
              leftGradient,
              leftHessian,
              leftIsSmaller ? smaller : larger);
      int right =
          place(
              tree,
              open,
              raw,
              middle,
              leaf.to(),
              leaf.gradient() - leftGradient,
              leaf.hessian() - leftHessian,
              leftIsSmaller ? larger : smaller);
      tree.branch(leaf.node(), split, left, right);
    }
    for (Leaf leaf : open) {
      add(raw, leaf.from(), leaf.to(), value(leaf.gradient(), leaf.hessian()));
      unused.push(leaf.histogram());
    }
    return tree;
  }

  private Histogram unused() {
    return unused.isEmpty() ? new Histogram(offsets) : unused.pop();
  }

  private int place(
      TreeModel tree,
      PriorityQueue<Leaf> open,
      double[] raw,
      int from,
      int to,
      double gradient,
      double hessian,
      Histogram histogram) {
    double value = value(gradient, hessian);
    int node = tree.addLeaf(value);
    Split split = search.best(histogram, gradient, hessian, to - from);
    if (split == null) {
      add(raw, from, to, value);
      unused.push(histogram);
    } else {
      open.add(new Leaf(node, from, to, gradient, hessian, histogram, split));
    }
    return node;
  }

  private double value(double gradient, double hessian) {
    return -learningRate * gradient / (hessian + 1e-15);
  }

  private void add(double[] raw, int from, int to, double value) {
    for (int index = from; index < to; index++) {
      raw[rows[index]] += value;
    }
  }

  /**
   * Brings the rows that go left to the front, keeping their order; returns the first right one.
   */
  private int part(Leaf leaf) {
    byte[] bins = binned[leaf.split().column()];
    boolean[] goesLeft = new boolean[256];
    BitSet left = leaf.split().left();
    left.stream().forEach(bin -> goesLeft[bin] = true);
    int front = leaf.from();
    int kept = 0;
    for (int index = leaf.from(); index < leaf.to(); index++) {
      int row = rows[index];
      if (goesLeft[bins[row] & 0xFF]) {
        rows[front++] = row;
      } else {
        spare[kept++] = row;
      }
    }
    System.arraycopy(spare, 0, rows, front, kept);
    return front;
  }
}
