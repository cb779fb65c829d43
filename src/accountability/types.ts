/**
 * Days within which each is due, by default. No text names them: the ANSSI hygiene guide and ISO/IEC 27001 A.8.24 ask that keys be
 * renewed, the CNIL's security guide that backups be frequent and access reviewed regularly. An installation sets its own.
 */
export const DUE_DAYS = { keys: 365, backup: 7, review: 92 };
export type DueDays = Readonly<Record<keyof typeof DUE_DAYS, number>>;
