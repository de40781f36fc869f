package io.mirrorlake.trees;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/** A regression tree over binned rows; node 0 is the root. */
final class TreeModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LEAF = -1;
  private static final int WORDS = 4;

  private int nodes;
  private int[] columns = new int[16];
  private int[] lefts = new int[16];
  private int[] rights = new int[16];
  private double[] values = new double[16];
  // Bins that go left: four words of 64 bits a node.
  private long[] bins = new long[WORDS * 16];

  /** Adds a leaf and returns its number. */
  int addLeaf(double value) {
    if (nodes == columns.length) {
      columns = Arrays.copyOf(columns, 2 * nodes);
      lefts = Arrays.copyOf(lefts, 2 * nodes);
      rights = Arrays.copyOf(rights, 2 * nodes);
      values = Arrays.copyOf(values, 2 * nodes);
      bins = Arrays.copyOf(bins, WORDS * 2 * nodes);
    }
    columns[nodes] = LEAF;
    values[nodes] = value;
    return nodes++;
  }

  /** Makes a leaf a branch to two other nodes. */
  void branch(int node, Split split, int left, int right) {
    columns[node] = split.column();
    lefts[node] = left;
    rights[node] = right;
    long[] words = split.left().toLongArray();
    System.arraycopy(words, 0, bins, WORDS * node, words.length);
  }

  /** Whether a bin's rows go left at a branch. */
  private boolean goesLeft(int node, int bin) {
    return (bins[WORDS * node + (bin >> 6)] >>> bin & 1) != 0;
  }

  /**
   * The value of the leaf that a row falls into.
   *
   * @param binned {@code [columns × rows]}
   */
  double value(byte[][] binned, int row) {
    int node = 0;
    while (columns[node] != LEAF) {
      node = goesLeft(node, binned[columns[node]][row] & 0xFF) ? lefts[node] : rights[node];
    }
    return values[node];
  }

  /**
   * The value of the leaf that a row falls into.
   *
   * @param binned {@code [columns]}
   */
  double value(int[] binned) {
    int node = 0;
    while (columns[node] != LEAF) {
      node = goesLeft(node, binned[columns[node]]) ? lefts[node] : rights[node];
    }
    return values[node];
  }

  /** Writes what {@link #read} reads; leaves' values as floats. */
  void write(DataOutput to) throws IOException {
    to.writeInt(nodes);
    for (int node = 0; node < nodes; node++) {
      to.writeShort(columns[node]);
      if (columns[node] == LEAF) {
        to.writeFloat((float) values[node]);
      } else {
        to.writeShort(lefts[node]);
        to.writeShort(rights[node]);
        for (int word = 0; word < WORDS; word++) {
          to.writeLong(bins[WORDS * node + word]);
        }
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static TreeModel read(DataInput from) throws IOException {
    TreeModel tree = new TreeModel();
    int count = from.readInt();
    for (int node = 0; node < count; node++) {
      tree.addLeaf(0);
      tree.columns[node] = from.readShort();
      if (tree.columns[node] == LEAF) {
        tree.values[node] = from.readFloat();
      } else {
        tree.lefts[node] = from.readShort();
        tree.rights[node] = from.readShort();
        for (int word = 0; word < WORDS; word++) {
          tree.bins[WORDS * node + word] = from.readLong();
        }
      }
    }
    return tree;
  }
}
