package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.profile.CheckDigits;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.PersonalPattern;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class KeyFormProperties {
  private static final int KEYS = 300;

  @Property(tries = 200)
  void aPermutationMeetsEveryNumberOnce(
      @ForAll @IntRange(min = 1, max = 2_000) int size, @ForAll long seed) {
    Permutation permutation =
        new Permutation(BigInteger.valueOf(size), new java.util.SplittableRandom(seed));
    Set<BigInteger> met = new HashSet<>();
    for (int n = 0; n < size; n++) {
      met.add(permutation.apply(BigInteger.valueOf(n)));
    }
    assertThat(met).hasSize(size).allMatch(n -> n.signum() >= 0 && n.intValue() < size);
  }

  @Property(tries = 200)
  void keysNeverShareANumber(
      @ForAll @IntRange(min = 1, max = 5_000) int size,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long from) {
    FreshNumbers fresh = new FreshNumbers(size, seed);
    ListedNumbers listed = new ListedNumbers(size, seed);
    Set<BigInteger> freshOnes = new HashSet<>();
    Set<BigInteger> listedOnes = new HashSet<>();
    // Below this size a key has no sixteen numbers of its own, only its first one.
    int attempts = size < FreshNumbers.OWNED ? 1 : FreshNumbers.OWNED;
    for (long key = from; key < from + 100; key++) {
      for (int attempt = 0; attempt < attempts; attempt++) {
        freshOnes.add(fresh.number(key, attempt));
      }
      for (int attempt = 0; attempt < FreshNumbers.OWNED; attempt++) {
        listedOnes.add(listed.number(key, attempt));
      }
    }
    assertThat(freshOnes).hasSize(100 * attempts);
    assertThat(listedOnes).hasSize(100 * FreshNumbers.OWNED);
  }

  private static List<KeyForm> composed(long seed) {
    List<KeyForm> forms = new ArrayList<>();
    forms.add(new EmailForm(".", seed));
    forms.add(new IpForm(0, seed));
    forms.add(new IpForm(1, seed));
    forms.add(new UrlForm("https://", seed));
    for (NameForm.Order order : NameForm.Order.values()) {
      forms.add(new NameForm(order, NameForm.Casing.UPPER, seed));
    }
    for (AddressForm.Order order : AddressForm.Order.values()) {
      forms.add(new AddressForm(order, ", ", seed));
    }
    return forms;
  }

  @Property(tries = 60)
  void composedTextsAreDistinctOverKeysAndAttempts(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 10_000_000_000L) long from) {
    for (KeyForm form : composed(seed)) {
      Set<String> texts = new HashSet<>();
      for (long key = from; key < from + 50; key++) {
        for (int attempt = 0; attempt < 4; attempt++) {
          texts.add(form.text(key, attempt).orElseThrow());
        }
      }
      assertThat(texts).as(form.getClass().getSimpleName()).hasSize(200);
    }
  }

  @Property(tries = 60)
  void composedTextsAreOfTheirKind(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 10_000_000_000L) long key) {
    List<KeyForm> forms = composed(seed);
    assertThat(PersonalPattern.EMAIL.matches(forms.get(0).text(key, 0).orElseThrow())).isTrue();
    assertThat(PersonalPattern.IP.matches(forms.get(1).text(key, 0).orElseThrow())).isTrue();
    assertThat(PersonalPattern.IP.matches(forms.get(2).text(key, 0).orElseThrow())).isTrue();
    assertThat(PersonalPattern.URL.matches(forms.get(3).text(key, 0).orElseThrow())).isTrue();
  }

  private static PatternForm pattern(ColumnKind kind, long seed, List<String> places) {
    return new PatternForm(kind, List.of(new PatternGroup(places, PatternForm.ROUND)), seed);
  }

  @Property(tries = 100)
  void cardsAndAccountsHaveTheirCheckDigits(
      @ForAll long seed,
      @ForAll @IntRange(min = 11, max = 18) int length,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long key) {
    List<String> places = new ArrayList<>(List.of("4"));
    while (places.size() < length) {
      places.add("0123456789");
    }
    places.add("0");
    String card = pattern(ColumnKind.CARD, seed, places).text(key, 3).orElseThrow();
    assertThat(CheckDigits.isLuhn(card)).isTrue();
    assertThat(card).hasSize(length + 1);
    List<String> account = new ArrayList<>(List.of("F", "R", "0", "0", "AZ"));
    while (account.size() < length + 6) {
      account.add("0123456789");
    }
    String iban = pattern(ColumnKind.IBAN, seed, account).text(key, 3).orElseThrow();
    assertThat(CheckDigits.isIban(iban)).isTrue();
  }

  @Property(tries = 100)
  void socialSecurityNumbersAreOnesThatAreGivenOut(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 1_000_000_000L) long key) {
    String digits = "0123456789";
    List<String> places =
        List.of(digits, digits, digits, "-", digits, digits, "-", digits, digits, digits, digits);
    PatternForm form = pattern(ColumnKind.SSN, seed, places);
    boolean any = false;
    for (int attempt = 0; attempt < 20; attempt++) {
      Optional<String> text = form.text(key, attempt);
      any |= text.isPresent();
      assertThat(text.map(PersonalPattern.SSN::matches).orElse(true)).isTrue();
    }
    assertThat(any).isTrue();
  }

  @Property(tries = 100)
  void freeFormsOfSeveralGroupsNeverRepeatHoweverManyKeys(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> lengths,
      @ForAll @LongRange(min = 0, max = 1_000_000L) long from) {
    List<PatternGroup> groups = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int length : lengths) {
      if (seen.add(length)) {
        groups.add(new PatternGroup(java.util.Collections.nCopies(length, "ab1"), 10));
      }
    }
    PatternForm form = new PatternForm(ColumnKind.IDENTIFIER, groups, seed);
    Set<String> texts = new HashSet<>();
    for (long key = from; key < from + KEYS; key++) {
      texts.add(form.text(key, 0).orElseThrow());
    }
    assertThat(texts).hasSize(KEYS);
  }

  @Property(tries = 20)
  void wordsAreDistinctAndComposedOnesInNoList(
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long from) {
    Set<String> words = new HashSet<>();
    for (WordList list : WordList.values()) {
      words.clear();
      for (long n = 0; n < list.size(); n++) {
        words.add(list.word(BigInteger.valueOf(n)));
      }
      for (long n = from; n < from + 500; n++) {
        words.add(list.word(BigInteger.valueOf(list.size() + n)));
      }
      assertThat(words).hasSize(list.size() + 500).allMatch(w -> w.matches("[A-Z][a-z]+"));
    }
  }
}
