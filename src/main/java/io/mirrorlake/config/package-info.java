/**
 * What a job is: typed, validated records read from HOCON, and the exceptions that carry an exit
 * code. Imports no other package of the project.
 */
package io.mirrorlake.config;
