package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Holds hard forward and soft backward to DL4J's softmax. */
class StraightThroughTest {
  private static final int ROWS = 5;
  private final BlockLayout layout = GanFixture.LAYOUT;
  private final int width = layout.width();

  private float[] normals(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[ROWS * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void hotPositionIsTheLargestLogitOfEachBlock() {
    float[] logits = normals(1);
    int[] positions = new int[ROWS * layout.columns()];
    new HardOutput(layout).positions(logits, ROWS, positions);
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < layout.columns(); c++) {
        int hot = positions[r * layout.columns() + c];
        assertThat(hot).isBetween(layout.offset(c), layout.offset(c + 1) - 1);
        for (int p = layout.offset(c); p < layout.offset(c + 1); p++) {
          assertThat(logits[r * width + hot]).isGreaterThanOrEqualTo(logits[r * width + p]);
        }
      }
    }
  }

  @Test
  void backwardEqualsDl4jsSoftmaxBlockByBlock() {
    float[] logits = normals(2);
    float[] gradient = normals(3);
    INDArray z = Nd4j.createFromArray(logits).reshape(ROWS, width);
    INDArray g = Nd4j.createFromArray(gradient).reshape(ROWS, width);
    INDArray expected = Nd4j.create(ROWS, width);
    for (int c = 0; c < layout.columns(); c++) {
      var block = NDArrayIndex.interval(layout.offset(c), layout.offset(c + 1));
      INDArray in = z.get(NDArrayIndex.all(), block).dup();
      INDArray eps = g.get(NDArrayIndex.all(), block).dup();
      expected.put(
          new org.nd4j.linalg.indexing.INDArrayIndex[] {NDArrayIndex.all(), block},
          new ActivationSoftmax().backprop(in, eps).getFirst());
    }
    new StraightThrough(layout).backward(logits, ROWS, gradient);
    assertThat(GeneratorTest.relativeError(gradient, expected.reshape(-1).toFloatVector()))
        .isLessThan(1e-5);
  }
}
