package io.mirrorlake.dp;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import java.util.List;

/**
 * What is made of noisy margins and pairs, without another look at the rows.
 *
 * @param codec the codes, where columns follow others with these dependencies
 * @param target moments for the generator
 */
record PairEstimates(TableCodec codec, MomentTarget target) {
  /**
   * Refines the margins, denoises the pairs, finds dependencies, reconciles pairs with these,
   * divides the codes of numbers, sets the target.
   *
   * @param codes the private codes, of at least one column
   * @param sigma of a histogram's noise
   * @param noisy pairs; may be empty
   * @param rows noisy number of records
   */
  static PairEstimates of(PrivateCodes codes, double sigma, List<PairTable> noisy, double rows) {
    List<double[]> margins = MarginRefinement.refine(codes.masses(), sigma, noisy, rows);
    List<PairTable> tables = denoised(noisy, margins);
    List<CodeDependency> dependencies = CodeDependency.find(tables);
    if (!dependencies.isEmpty()) {
      tables = denoised(DependentTables.reconciled(noisy, dependencies), margins);
    }
    CodeDivision division = CodeDivision.of(codes, margins, tables, dependencies);
    TableCodec codec = division.codes().codec(dependencies);
    return new PairEstimates(
        codec,
        PrivateTargets.of(
            new BlockLayout(codec.blocks()), division.margins(), sigma, division.tables(), rows));
  }

  /** The pairs without their noise, as far as it can be told. */
  static List<PairTable> denoised(List<PairTable> noisy, List<double[]> margins) {
    return noisy.stream()
        .map(
            t ->
                t.with(
                    PairDenoising.denoise(
                        t.counts(), t.sigma(), margins.get(t.first()), margins.get(t.second()))))
        .toList();
  }
}
