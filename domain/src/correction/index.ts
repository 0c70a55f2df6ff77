/**
 * Corrections of marks
 *
 * How a request to change or to add a mark goes from its submission to the changed mark. Who decides it is told under
 * [requests](approval.md), what an applied correction means for the numbers under [statistics](statistics.md).
 */
export * from './status.ts';
