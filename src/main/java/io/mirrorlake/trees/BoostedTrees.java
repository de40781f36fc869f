package io.mirrorlake.trees;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted regression trees over binned columns (Friedman 2001; Ke et al., LightGBM, 2017):
 * 100 trees of at most 31 leaves of at least 20 rows, or as many as {@link Growth} says, grown best
 * leaf first, each shrunk to a tenth. Missing values and categories are split as they are.
 * Deterministic.
 *
 * <p>Spark's own gradient-boosted trees know no missing value, want a category's bins to be as many
 * as its values, and take minutes for what is asked here: many small fits, each within one task.
 */
public final class BoostedTrees implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double LEARNING_RATE = 0.1;

  private final LossKind loss;
  private final BinMapper mapper;
  private final double start;
  private final ArrayList<TreeModel> trees;

  private BoostedTrees(LossKind loss, BinMapper mapper, double start, List<TreeModel> trees) {
    this.loss = loss;
    this.mapper = mapper;
    this.start = start;
    this.trees = new ArrayList<>(trees);
  }

  /**
   * Learns to predict the target. About 1 s for 32,000 rows of 14 columns on one core.
   *
   * @param features what to predict from, at least one row
   * @param target {@code [rows]}; 0 or 1 for log-loss; finite
   */
  public static BoostedTrees fitted(FeatureTable features, double[] target, LossKind loss) {
    return fitted(features, target, loss, Growth.USUAL);
  }

  /**
   * Learns with trees of another number or size.
   *
   * @param features what to predict from, at least one row
   * @param target {@code [rows]}; 0 or 1 for log-loss; finite
   * @param growth how many trees, how large
   */
  public static BoostedTrees fitted(
      FeatureTable features, double[] target, LossKind loss, Growth growth) {
    BinMapper mapper = BinMapper.fitted(features);
    byte[][] binned = mapper.binned(features);
    double start = loss.start(target);
    int rows = features.rows();
    double[] raw = new double[rows];
    Arrays.fill(raw, start);
    float[] gradients = new float[rows];
    float[] hessians = new float[rows];
    TreeGrower grower =
        new TreeGrower(
            binned, mapper, features.categorical(), LEARNING_RATE, growth.leaves(), rows);
    List<TreeModel> trees = new ArrayList<>();
    for (int iteration = 0; iteration < growth.trees(); iteration++) {
      loss.derive(target, raw, gradients, hessians);
      trees.add(grower.grow(gradients, hessians, raw));
    }
    return new BoostedTrees(loss, mapper, start, trees);
  }

  /** Number of trees. */
  public int size() {
    return trees.size();
  }

  /**
   * The same predictor as it was after its first trees.
   *
   * @param count how many of them, at most {@link #size}
   */
  public BoostedTrees first(int count) {
    return new BoostedTrees(loss, mapper, start, trees.subList(0, count));
  }

  /**
   * Probabilities of the target being 1, or the target's values.
   *
   * @param features columns as in training
   * @return {@code [rows]}
   */
  public double[] predicted(FeatureTable features) {
    byte[][] binned = mapper.binned(features);
    double[] predicted = new double[features.rows()];
    for (int row = 0; row < predicted.length; row++) {
      double raw = start;
      for (TreeModel tree : trees) {
        raw += tree.value(binned, row);
      }
      predicted[row] = loss.predicted(raw);
    }
    return predicted;
  }

  /**
   * The prediction for one row.
   *
   * @param features {@code [columns]}, as a {@link FeatureTable} holds them
   */
  public double predicted(double[] features) {
    return loss.predicted(raw(features));
  }

  /**
   * The log odds for one row, or its value.
   *
   * @param features {@code [columns]}, as a {@link FeatureTable} holds them
   */
  public double raw(double[] features) {
    int[] bins = new int[features.length];
    for (int column = 0; column < bins.length; column++) {
      bins[column] = mapper.bin(column, features[column]);
    }
    double raw = start;
    for (TreeModel tree : trees) {
      raw += tree.value(bins);
    }
    return raw;
  }

  /** Writes what {@link #read} reads. */
  void write(DataOutput to) throws IOException {
    to.writeUTF(loss.name());
    to.writeDouble(start);
    mapper.write(to);
    to.writeInt(trees.size());
    for (TreeModel tree : trees) {
      tree.write(to);
    }
  }

  /** Reads what {@link #write} wrote. */
  static BoostedTrees read(DataInput from) throws IOException {
    LossKind loss = LossKind.valueOf(from.readUTF());
    double start = from.readDouble();
    BinMapper mapper = BinMapper.read(from);
    int count = from.readInt();
    List<TreeModel> trees = new ArrayList<>();
    for (int tree = 0; tree < count; tree++) {
      trees.add(TreeModel.read(from));
    }
    return new BoostedTrees(loss, mapper, start, trees);
  }
}
