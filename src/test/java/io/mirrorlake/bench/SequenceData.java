package io.mirrorlake.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Two tables of sequences whose truth is known, for what long and irregular sequences are hard for:
 * {@code SequenceData FOLDER} writes {@code laboratory.csv} and {@code employment.csv}.
 */
public final class SequenceData {
  private static final int PATIENTS = 900;
  private static final List<String> TESTS = List.of("glucose", "creatinine", "sodium", "hba1c");
  private static final double[] CENTRE = {110, 1.0, 140, 6.2};
  private static final double[] SPREAD = {25, 0.3, 2.5, 0.9};
  private static final int[] DECIMALS = {0, 2, 0, 1};
  private static final double[] REPEATS = {0.02, 0.10, 0.15, 0.35};

  private SequenceData() {}

  /**
   * Writes both tables.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    laboratory(folder.resolve("laboratory.csv"), PATIENTS, 1);
    employment(folder.resolve("employment.csv"), 20, 15, 2);
  }

  /**
   * Irregular laboratory values. A patient has a sex, a level of his own in each test (70% of the
   * variance) and 3 to 40 samples at gaps of 1 + a log-normal number of days; which test follows is
   * a Markov chain that stays with 1/2; a value is an AR(1) of 0.7 around the patient's level
   * within its test, on the test's grid, or repeats the last of its test (2% to 35%); 3% are
   * missing.
   *
   * @param patients entities
   */
  public static void laboratory(Path file, int patients, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("patient,day,sex,test,value\n");
      for (int p = 0; p < patients; p++) {
        String sex = random.nextBoolean() ? "f" : "m";
        double[] own = new double[TESTS.size()];
        double[] deviation = new double[TESTS.size()];
        Double[] last = new Double[TESTS.size()];
        for (int t = 0; t < own.length; t++) {
          own[t] = CENTRE[t] + Math.sqrt(0.7) * SPREAD[t] * random.nextGaussian();
          deviation[t] = random.nextGaussian();
        }
        int length = 3 + (int) Math.min(37, -10 * Math.log(1 - random.nextDouble()));
        LocalDate day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(1_500));
        int test = random.nextInt(TESTS.size());
        for (int s = 0; s < length; s++) {
          if (s > 0) {
            day = day.plusDays(1 + (long) Math.exp(2.5 + 1.2 * random.nextGaussian()));
            test = random.nextDouble() < 0.5 ? test : random.nextInt(TESTS.size());
          }
          deviation[test] = 0.7 * deviation[test] + Math.sqrt(0.51) * random.nextGaussian();
          double scale = Math.pow(10, DECIMALS[test]);
          double value =
              Math.max(
                      1 / scale,
                      Math.rint(
                          scale * (own[test] + Math.sqrt(0.3) * SPREAD[test] * deviation[test])))
                  / scale;
          if (last[test] != null && random.nextDouble() < REPEATS[test]) {
            value = last[test];
          }
          boolean isMissing = random.nextDouble() < 0.03;
          last[test] = isMissing ? last[test] : (Double) value;
          out.write(
              String.format(
                  Locale.ROOT,
                  "P%05d,%s,%s,%s,%s%n",
                  p,
                  day,
                  sex,
                  TESTS.get(test),
                  isMissing ? "" : String.format(Locale.ROOT, "%." + DECIMALS[test] + "f", value)));
        }
      }
    }
  }

  /**
   * Monthly employment series of regions × industries, 36 to 96 months each. The logarithm of the
   * employed moves by a normal step of the series' own volatility (0.3% to 5%) and a season by
   * month and industry's kind; the mean hours are an AR(1) of 0.9 on a 0.1 grid and go missing in
   * spells (5% to enter, 60% to stay); the state is a Markov chain of three.
   *
   * @param regions first part of the key
   * @param industries second part of the key
   */
  public static void employment(Path file, int regions, int industries, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("region,industry,month,kind,employed,hours,state\n");
      for (int i = 0; i < regions * industries; i++) {
        boolean isSeasonal = i % industries % 3 == 0;
        double logSize = 7 + 1.3 * random.nextGaussian();
        double volatility = Math.exp(Math.log(0.003) + random.nextDouble() * Math.log(16));
        double hours = 36 + 3 * random.nextGaussian();
        double deviation = random.nextGaussian();
        boolean isMissing = false;
        int state = random.nextInt(3);
        int length = 36 + random.nextInt(61);
        LocalDate month = LocalDate.of(2010, 1, 1).plusMonths(random.nextInt(24));
        for (int s = 0; s < length; s++) {
          double season =
              isSeasonal ? 0.08 * Math.sin(2 * Math.PI * month.getMonthValue() / 12.0) : 0;
          deviation = 0.9 * deviation + Math.sqrt(0.19) * random.nextGaussian();
          isMissing = random.nextDouble() < (isMissing ? 0.6 : 0.05);
          state = random.nextDouble() < 0.92 ? state : random.nextInt(3);
          out.write(
              String.format(
                  Locale.ROOT,
                  "region %02d,%03d,%s,%s,%d,%s,%s%n",
                  i / industries,
                  i % industries,
                  month,
                  isSeasonal ? "seasonal" : "steady",
                  Math.max(1, Math.round(Math.exp(logSize + season))),
                  isMissing ? "" : String.format(Locale.ROOT, "%.1f", hours + 0.8 * deviation),
                  List.of("stable", "growing", "shrinking").get(state)));
          logSize += volatility * random.nextGaussian();
          month = month.plusMonths(1);
        }
      }
    }
  }
}
