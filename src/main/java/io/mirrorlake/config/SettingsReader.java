package io.mirrorlake.config;

import java.util.Set;

/** Turns keys into the settings records; the only class that knows both names. */
final class SettingsReader {
  private final KeyReader keys;

  SettingsReader(KeyReader keys) {
    this.keys = keys;
  }

  JobSettings job() {
    SourceSettings source = source();
    return new JobSettings(
        keys.wholeNumber("seed"),
        source,
        new HoldoutSettings(keys.optionalString("holdout.path"), keys.number("holdout.fraction")),
        keys.string("model.path"),
        target(),
        new ReportSettings(keys.string("report.path"), keys.optionalString("report.target-column")),
        profile(),
        new RelationSettings(
            keys.flag("profile.relations.enabled"),
            keys.flag("profile.relations.drawn"),
            Set.copyOf(keys.strings("profile.relations.exclude"))),
        train(),
        new GenerateSettings(
            keys.wholeNumberUnless("generate.rows", "source"),
            keys.wholeNumber("generate.first-row"),
            keys.optionalString("generate.where"),
            keys.optionalString("generate.balance"),
            keys.strings("generate.constraints"),
            keys.oneOf("generate.copies", GenerateSettings.Copies.class)),
        new PrivacySettings(keys.integer("privacy.min-count")),
        differentialPrivacy(),
        evaluate(),
        new SequenceSettings(
            keys.textOrTexts("sequence.key"),
            keys.optionalString("sequence.order-by"),
            keys.wholeNumberUnless("sequence.entities", "source"),
            keys.map("sequence.units")),
        new ChildrenReader(source).children(keys.object("children")));
  }

  private DifferentialPrivacySettings differentialPrivacy() {
    return new DifferentialPrivacySettings(
        keys.oneOf("privacy.mode", DifferentialPrivacySettings.Mode.class),
        keys.number("privacy.epsilon"),
        keys.numberUnless("privacy.delta", "auto"),
        keys.optionalString("privacy.unit"),
        keys.integer("privacy.records-per-unit"),
        keys.flag("privacy.seeded-noise"),
        new DomainReader("privacy.domains").domains(keys.object("privacy.domains")));
  }

  private SourceSettings source() {
    return new SourceSettings(
        keys.string("source.format"),
        keys.optionalString("source.path"),
        keys.optionalString("source.table"),
        keys.optionalString("source.schema"),
        keys.map("source.options"),
        keys.strings("source.exclude"),
        keys.oneOf("source.unsupported", UnsupportedColumns.class));
  }

  private TargetSettings target() {
    return new TargetSettings(
        keys.string("target.format"),
        keys.optionalString("target.path"),
        keys.optionalString("target.table"),
        keys.oneOf("target.mode", TargetSettings.Mode.class),
        keys.strings("target.partition-by"));
  }

  private ProfileSettings profile() {
    return new ProfileSettings(
        keys.integer("profile.max-categories"),
        keys.integer("profile.max-discrete-values"),
        keys.integer("profile.bins"),
        keys.integer("profile.max-width"),
        keys.integer("profile.sample-rows"),
        keys.attribute("profile.columns", "kind"));
  }

  private TrainSettings train() {
    return new TrainSettings(
        keys.integerUnless("train.workers", "auto"),
        keys.integerUnless("train.batch-size", "auto"),
        keys.integerUnless("train.max-rounds", "auto"),
        keys.integerUnless("train.epochs", "auto"),
        keys.optionalDuration("train.time-budget"),
        keys.integer("train.patience"),
        keys.duration("train.checkpoint-interval"),
        keys.integer("train.local-steps"),
        keys.number("train.learning-rate"),
        keys.number("train.critic-weight"),
        keys.number("train.moment-weight"),
        keys.number("train.gradient-penalty"),
        keys.flag("train.calibration"));
  }

  private EvaluateSettings evaluate() {
    return new EvaluateSettings(
        keys.integer("evaluate.sample-rows"),
        keys.integer("evaluate.max-pairs"),
        keys.strings("evaluate.sensitive-columns"),
        keys.optionalNumber("evaluate.gates.c2st-auc-max"),
        keys.optionalNumber("evaluate.gates.exact-copies-max"),
        keys.optionalNumber("evaluate.gates.dcr-share-max"),
        keys.optionalNumber("evaluate.gates.overall-min"));
  }
}
