package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts of a few groups, each with its share: lengths, separators and frequent prefixes come back
 * as often as they were seen. Of a thousand keys in a row each group gets exactly its share.
 */
final class PatternForm implements KeyForm {
  /** Keys among which the groups are shared out. */
  static final int ROUND = 1_000;

  @JsonProperty private final ColumnKind kind;
  @JsonProperty private final List<PatternGroup> groups;
  @JsonProperty private final long seed;

  private final transient int[] groupOf;
  private final transient int[] rankInGroup;
  private final transient BigInteger[] sizes;
  private final transient FreshNumbers[] numbers;
  private final transient int longest;
  private final transient KindRule rule;

  /**
   * A form of groups.
   *
   * @param kind adds check digits and rules
   * @param groups with shares that sum up to {@value #ROUND}; a text that two of them hold is the
   *     first one's
   * @param seed another seed gives other texts
   */
  @JsonCreator
  PatternForm(
      @JsonProperty("kind") ColumnKind kind,
      @JsonProperty("groups") List<PatternGroup> groups,
      @JsonProperty("seed") long seed) {
    this.kind = kind;
    this.groups = groups;
    this.seed = seed;
    this.rule = KindRule.of(kind);
    List<Integer> order = new ArrayList<>();
    this.sizes = groups.stream().map(PatternGroup::size).toArray(BigInteger[]::new);
    this.numbers = new FreshNumbers[sizes.length];
    for (int g = 0; g < numbers.length; g++) {
      order.addAll(Collections.nCopies(groups.get(g).share(), g));
      numbers[g] = new FreshNumbers(sizes[g], seed + g);
    }
    this.longest =
        IntStream.range(0, numbers.length)
            .boxed()
            .max(Comparator.comparingInt(g -> groups.get(g).places().size()))
            .orElseThrow();
    Collections.shuffle(order, new Random(seed));
    this.groupOf = order.stream().mapToInt(Integer::intValue).toArray();
    this.rankInGroup = new int[groupOf.length];
    int[] seen = new int[numbers.length];
    for (int i = 0; i < groupOf.length; i++) {
      rankInGroup[i] = seen[groupOf[i]]++;
    }
  }

  private Object readResolve() {
    return new PatternForm(kind, groups, seed);
  }

  @Override
  public Optional<String> text(long key, int attempt) {
    int place = (int) (key % groupOf.length);
    int g = groupOf[place];
    long rank = key / groupOf.length * groups.get(g).share() + rankInGroup[place];
    BigInteger number = numbers[g].number(rank, attempt);
    if (number.compareTo(sizes[g]) >= 0 && !rule.isOfFixedLength()) {
      return Optional.of(longer(key, attempt));
    }
    String text = groups.get(g).text(number.mod(sizes[g]));
    boolean isOwn = groups.subList(0, g).stream().noneMatch(other -> other.holds(text));
    String finished = rule.finished(text);
    return isOwn && rule.allows(finished) ? Optional.of(finished) : Optional.empty();
  }

  /** Longer than any text of a group; for keys that the group has no room for. */
  private String longer(long key, int attempt) {
    BigInteger number = numbers[longest].number(key, attempt).add(sizes[longest]);
    return groups.get(longest).text(number);
  }
}
