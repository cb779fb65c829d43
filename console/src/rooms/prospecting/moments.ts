/** `2026-11-24T10:15`, as a field of date and hour holds it, where the reader is. */
export function fieldOf(at: Date): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** The instant that a field says; undefined while it says none. */
export function instantOf(field: string): string | undefined {
  const at = new Date(field);
  return field === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** `2026-11-24`, some days from now. */
export const dayFrom = (now: Date, days: number): string =>
  fieldOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)).slice(0, 10);
