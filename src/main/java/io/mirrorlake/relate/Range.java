package io.mirrorlake.relate;

import java.math.BigDecimal;

/**
 * Positions that a column may come out at.
 *
 * @param least the least
 * @param greatest the greatest
 */
public record Range(BigDecimal least, BigDecimal greatest) {}
