/**
 * The command line. The main class maps what happened to an exit code; every stage lives in a
 * package of its own, and only this package may import all of them.
 */
package io.mirrorlake;
