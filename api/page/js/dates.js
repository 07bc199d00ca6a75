// @ts-check
// ISO dates cut to their precision (2024, 2024-10, 2024-10-07), as people say them and as days.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * "7 Oct 2024", "Oct 2024", "2024".
 * @param {string | null | undefined} date
 */
export function say(date) {
  if (!date) return "undated";
  const [year, month, day] = date.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/**
 * "Oct 2023 to Jan 2025", or the one date.
 * @param {string | null} first
 * @param {string | null} last
 */
export function sayRange(first, last) {
  if (!first && !last) return "undated";
  return !last || first === last ? say(first) : `${say(first)} to ${say(last)}`;
}

/**
 * The first day that a date can mean.
 * @param {string} date
 */
export function firstDay(date) {
  return date + "-01-01".slice(date.length - 4);
}

/**
 * The last day that a date can mean.
 * @param {string} date
 */
export function lastDay(date) {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  const [year, month] = date.split("-").map(Number);
  return `${date}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0")}`;
}

/**
 * Days since 1970 of an ISO day.
 * @param {string} day
 */
export function dayNumber(day) {
  return Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000);
}

/**
 * The ISO day of a day number.
 * @param {number} number
 */
export function isoDay(number) {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}
