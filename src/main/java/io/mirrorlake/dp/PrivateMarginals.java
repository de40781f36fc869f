package io.mirrorlake.dp;

import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.gan.MomentTarget;
import java.util.List;
import java.util.Optional;

/**
 * All that may be known of a table: nothing that comes later looks at a row.
 *
 * @param codec rows to codes and back
 * @param target moments of the codes; absent where no column has codes
 * @param rows noisy number of records
 * @param statement what was measured and what it promises
 * @param warnings for a person
 */
public record PrivateMarginals(
    TableCodec codec,
    Optional<MomentTarget> target,
    long rows,
    PrivacyStatement statement,
    List<String> warnings) {}
