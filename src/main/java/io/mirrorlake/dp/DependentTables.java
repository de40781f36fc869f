package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pairs of a column that follows another, and of that other one, say the same of any third: where b
 * = f(a), a cell of (b, c) is the sum of those of (a, c) with that image. Both are brought to the
 * least-squares estimate under this condition, each count weighted by its inverse variance. What
 * one gains is the other's measurement; where f is one to one, half the variance.
 */
final class DependentTables {
  private DependentTables() {}

  /**
   * The pairs, reconciled.
   *
   * @param tables noisy pairs, all of some columns
   * @param dependencies columns that follow others
   * @return in the same order
   */
  static List<PairTable> reconciled(List<PairTable> tables, List<CodeDependency> dependencies) {
    List<PairTable> reconciled = new ArrayList<>(tables);
    Map<Set<Integer>, Integer> indices = new HashMap<>();
    Set<Integer> columns = new TreeSet<>();
    for (int k = 0; k < tables.size(); k++) {
      Set<Integer> pair = Set.of(tables.get(k).first(), tables.get(k).second());
      indices.put(pair, k);
      columns.addAll(pair);
    }
    for (CodeDependency dependency : dependencies) {
      int a = dependency.determinant();
      int b = dependency.dependent();
      for (int other : columns) {
        if (other != a && other != b) {
          int whole = indices.get(Set.of(a, other));
          int image = indices.get(Set.of(b, other));
          reconcile(reconciled, whole, image, dependency);
        }
      }
    }
    return reconciled;
  }

  private static void reconcile(
      List<PairTable> tables, int whole, int image, CodeDependency dependency) {
    PairTable a = tables.get(whole);
    PairTable b = tables.get(image);
    double[][] fine = copy(a.by(dependency.determinant()));
    double[][] coarse = copy(b.by(dependency.dependent()));
    double fineVariance = a.sigma() * a.sigma();
    double coarseVariance = b.sigma() * b.sigma();
    double fineSum = 0;
    double coarseSum = 0;
    for (int code = 0; code < coarse.length; code++) {
      List<Integer> sources = new ArrayList<>();
      for (int source = 0; source < fine.length; source++) {
        if (dependency.images().get(source) == code) {
          sources.add(source);
        }
      }
      double sumVariance = sources.size() * fineVariance;
      double gain = sumVariance / (sumVariance + coarseVariance);
      for (int j = 0; j < coarse[code].length; j++) {
        double sum = 0;
        for (int source : sources) {
          sum += fine[source][j];
        }
        double step = gain * (coarse[code][j] - sum);
        for (int source : sources) {
          fine[source][j] += step / sources.size();
        }
        coarse[code][j] = sum + step;
      }
      fineSum += sources.size() * fineVariance - gain * fineVariance;
      coarseSum += gain * coarseVariance;
    }
    tables.set(whole, a.with(dependency.determinant(), fine, Math.sqrt(fineSum / fine.length)));
    // A code that nothing has as its image holds nothing, for certain.
    tables.set(image, b.with(dependency.dependent(), coarse, Math.sqrt(coarseSum / coarse.length)));
  }

  private static double[][] copy(double[][] table) {
    double[][] copy = new double[table.length][];
    for (int i = 0; i < table.length; i++) {
      copy[i] = table[i].clone();
    }
    return copy;
  }
}
