// Settings from the environment, each with a default. With k6 itself: `-e NAME=value`.

/** A number of at least zero; anything else ends the run before it begins. */
export function number(name, otherwise) {
  const value = Number(__ENV[name] || otherwise);
  if (!(value >= 0)) {
    throw new Error(`${name} must be a number of at least 0, not ${__ENV[name]}`);
  }
  return value;
}

/** A length of time as k6 writes it (90s, 1h30m), in seconds. */
export function seconds(name, otherwise) {
  const text = __ENV[name] || otherwise;
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  const [hours, minutes, rest] = (parts || []).slice(1).map((part) => Number(part || 0));
  const total = hours * 3600 + minutes * 60 + rest;
  if (!(total > 0)) {
    throw new Error(`${name} must be a time such as 90s or 1h30m, not ${text}`);
  }
  return total;
}

export const BASE_URL = (__ENV.BASE_URL || 'http://localhost:8080').replace(/\/+$/, '');

/** Of a key with the scopes publish and read; none by default. */
export const AUTHORIZATION = __ENV.TOKEN ? { Authorization: `Bearer ${__ENV.TOKEN}` } : {};
