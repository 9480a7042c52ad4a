/** A moment in Asia/Shanghai as the office shows it: `YYYY-MM-DDTHH:MM` (no daylight saving there since 1991). */
export const localMinute = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
