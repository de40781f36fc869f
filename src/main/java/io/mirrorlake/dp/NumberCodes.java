package io.mirrorlake.dp;

import io.mirrorlake.encode.CellBin;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.GivenCodecs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** Cuts a number's codes from its noisy histogram, and keeps the fine cells for decoding. */
final class NumberCodes {
  /** A declared bound is taken to be attained, by so few records that noise would hide them. */
  private static final double RECORDS_AT_BOUND = 5;

  private final DataType type;
  private final NumberDomain domain;
  private final PublicGrid grid;
  private final CodeLimits limits;
  private final double[] masses;

  private NumberCodes(DataType type, NumberDomain domain, NumberMasses masses, CodeLimits limits) {
    this.type = type;
    this.domain = domain;
    this.grid = masses.grid();
    this.limits = limits;
    this.masses = masses.records();
  }

  /**
   * The column's codes.
   *
   * @param type the column's type
   * @param domain its domain
   * @param histogram its noisy histogram
   * @param limits how coarse codes have to be
   */
  static CodedColumn fit(
      DataType type, NumberDomain domain, NoisyHistogram histogram, CodeLimits limits) {
    NumberMasses masses = NumberMasses.of(domain, histogram, limits.rows());
    if (domain.isBounded()) {
      double[] records = masses.records();
      int last = masses.grid().cells() - 1;
      records[0] = Math.max(records[0], RECORDS_AT_BOUND);
      records[last] = Math.max(records[last], RECORDS_AT_BOUND);
    }
    return new NumberCodes(type, domain, masses, limits).fit();
  }

  private CodedColumn fit() {
    double finite = mass(0, grid.cells());
    if (finite <= 0) {
      return new CodedColumn.Whole(
          GivenCodecs.constant(type, domain.isNullable() ? null : "0"), new double[0]);
    }
    int[] starts = CellMerging.starts(Arrays.copyOf(masses, grid.cells()), limits);
    return new Divisible(starts, codes(starts));
  }

  /** A code for each run of cells, then those of special values and null that are held. */
  private CodedColumn codes(int[] starts) {
    List<CellBin> bins = new ArrayList<>();
    List<Double> codeMasses = new ArrayList<>();
    for (int b = 0; b < starts.length; b++) {
      int end = end(starts, b);
      bins.add(bin(starts[b], end));
      codeMasses.add(mass(starts[b], end));
    }
    List<String> specials = new ArrayList<>();
    for (int s = 0; s < domain.specials().size(); s++) {
      double mass = masses[grid.cells() + s];
      if (mass >= limits.leastMass()) {
        specials.add(domain.specials().get(s));
        codeMasses.add(mass);
      }
    }
    boolean nulls = domain.isNullable() && masses[masses.length - 1] >= limits.leastMass();
    if (nulls) {
      codeMasses.add(masses[masses.length - 1]);
    }
    return new CodedColumn.Whole(
        GivenCodecs.bins(type, least(), greatest(), grid.step(), bins, specials, nulls),
        codeMasses.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private int end(int[] starts, int code) {
    return code + 1 < starts.length ? starts[code + 1] : grid.cells();
  }

  private double mass(int from, int to) {
    double sum = 0;
    for (int cell = from; cell < to; cell++) {
      sum += masses[cell];
    }
    return sum;
  }

  /** The bin of some cells: within a cell values are spread evenly. */
  private CellBin bin(int from, int to) {
    double total = mass(from, to);
    List<Double> shares = new ArrayList<>();
    List<Double> knots = new ArrayList<>();
    double before = 0;
    for (int cell = from; cell < to; cell++) {
      if (masses[cell] <= 0) {
        continue;
      }
      double low = grid.low(cell);
      if (knots.isEmpty() || knots.get(knots.size() - 1) != low) {
        shares.add(before / total);
        knots.add(low);
      }
      before += masses[cell];
      shares.add(Math.min(1, before / total));
      knots.add(grid.high(cell));
    }
    shares.set(shares.size() - 1, 1.0);
    return new CellBin(grid.edge(from), shares, knots);
  }

  private BigDecimal least() {
    int cell = 0;
    while (masses[cell] <= 0) {
      cell++;
    }
    BigDecimal value = grid.least(cell);
    return type instanceof DecimalType decimal ? value.max(largest(decimal).negate()) : value;
  }

  private BigDecimal greatest() {
    int cell = grid.cells() - 1;
    while (masses[cell] <= 0) {
      cell--;
    }
    BigDecimal value = grid.greatest(cell);
    return type instanceof DecimalType decimal ? value.min(largest(decimal)) : value;
  }

  private static BigDecimal largest(DecimalType type) {
    return BigDecimal.TEN
        .pow(type.precision())
        .subtract(BigDecimal.ONE)
        .movePointLeft(type.scale());
  }

  /** Codes that the fine cells can divide further. */
  private final class Divisible implements CodedColumn {
    private final int[] starts;
    private final CodedColumn column;

    Divisible(int[] starts, CodedColumn column) {
      this.starts = starts;
      this.column = column;
    }

    @Override
    public ColumnCodec codec() {
      return column.codec();
    }

    @Override
    public double[] masses() {
      return column.masses();
    }

    @Override
    public Optional<DividedCodes> divided(int parts) {
      List<Integer> finer = new ArrayList<>();
      List<Integer> parents = new ArrayList<>();
      boolean[] isApart = new boolean[masses().length];
      Arrays.fill(isApart, true);
      for (int code = 0; code < starts.length; code++) {
        int[] within = CellMerging.divided(masses, starts[code], end(starts, code), parts, limits);
        for (int start : within) {
          finer.add(start);
          parents.add(code);
        }
        isApart[code] = CellMerging.isMostlyOne(masses, starts[code], end(starts, code));
      }
      if (finer.size() == starts.length) {
        return Optional.empty();
      }
      for (int code = starts.length; code < isApart.length; code++) {
        parents.add(code);
      }
      return Optional.of(new DividedCodes(codes(toArray(finer)), toArray(parents), isApart));
    }

    private static int[] toArray(List<Integer> values) {
      return values.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
