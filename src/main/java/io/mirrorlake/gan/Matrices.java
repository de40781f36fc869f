package io.mirrorlake.gan;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Products of row-major matrices by OpenBLAS, which nd4j-native brings. Plain arrays are copied on
 * the way in and out (about a tenth of the time at the sizes used here), so no call takes a small
 * part of a large array. One thread a call: the parallelism is the executors'.
 */
final class Matrices {
  private Matrices() {}

  /**
   * One thread a product from now on, in this process. Called whenever networks get their room:
   * ND4J sets OpenBLAS to all cores when it starts, and with another number of threads the last
   * bits of a product can differ.
   */
  static void useOneThread() {
    openblas.blas_set_num_threads(1);
  }

  /** {@code c [m × n] = beta·c + alpha · a [m × k] · b [k × n]}, with row strides of each. */
  static void multiply(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        m,
        n,
        k,
        alpha,
        a,
        lda,
        b,
        ldb,
        beta,
        c,
        ldc);
  }

  /** {@code c [m × n] = beta·c + alpha · a [m × k] · (b [n × k])ᵀ}. */
  static void multiplyByTransposed(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        m,
        n,
        k,
        alpha,
        a,
        lda,
        b,
        ldb,
        beta,
        c,
        ldc);
  }

  /** {@code c [m × n] = beta·c + alpha · (a [k × m])ᵀ · b [k × n]}. */
  static void multiplyTransposed(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        openblas.CblasNoTrans,
        m,
        n,
        k,
        alpha,
        a,
        lda,
        b,
        ldb,
        beta,
        c,
        ldc);
  }

  /** {@code c [m × n] = a [m × k] · b [k × n]}, all in native memory. */
  static void multiply(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        m,
        n,
        k,
        1f,
        a,
        k,
        b,
        n,
        0f,
        c,
        n);
  }

  /** {@code c [m × n] = (a [k × m])ᵀ · (b [n × k])ᵀ}, all in native memory. */
  static void rowsOfTransposed(
      int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        openblas.CblasTrans,
        m,
        n,
        k,
        1f,
        a,
        m,
        b,
        k,
        0f,
        c,
        n);
  }

  /** Adds the column sums of {@code a [rows × columns]} to {@code sums}. */
  static void addColumnSums(float[] a, int rows, int columns, float[] sums) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      for (int c = 0; c < columns; c++) {
        sums[c] += a[at + c];
      }
    }
  }
}
