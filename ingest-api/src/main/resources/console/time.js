const UNITS = /** @type {Record<string, number>} */ ({ s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 });

/**
 * What a user means by a time: `15m` and `2h` are that long ago, and anything else is ISO 8601. Without an offset it is
 * in the zone that is shown.
 *
 * @param {string} text
 * @param {boolean} utc
 * @returns {Date | undefined} undefined if it is no time
 */
export function parseTime(text, utc) {
  const trimmed = text.trim();
  const ago = /^-?(\d{1,6})\s*([smhdw])(?:\s+ago)?$/.exec(trimmed);
  if (ago) {
    return new Date(Date.now() - Number(ago[1]) * Number(UNITS[String(ago[2])]) * 1000);
  }
  if (trimmed === 'now') {
    return new Date();
  }
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(trimmed);
  if (!iso) {
    return undefined;
  }
  const date = new Date(`${iso[1]}T${iso[2] ?? '00:00'}${iso[3] ?? (utc ? 'Z' : '')}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * @param {Date} date
 * @param {boolean} utc
 */
export function formatTime(date, utc) {
  const shown = new Date(date.getTime() - (utc ? 0 : date.getTimezoneOffset() * 60_000));
  return shown.toISOString().slice(0, 19).replace('T', ' ') + (utc ? 'Z' : '');
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 1) {
    return seconds > 0 ? 'under 1 s' : '0 s';
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** @param {Date} date */
export function ago(date) {
  const seconds = (Date.now() - date.getTime()) / 1000;
  return seconds < 0 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
}
