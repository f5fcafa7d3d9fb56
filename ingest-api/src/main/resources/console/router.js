import { store } from './store.js';

/**
 * Where the user is: a view, what it shows, and its filters. All of it stands behind the # of the address, so that
 * every state is a link, and none of it is sent to the server or into its logs.
 *
 * @typedef {{view: string, parts: string[], filters: Record<string, string>}} Route
 */

/** @returns {Route} */
function read() {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', ...parts] = path.split('/').map(decode);
  return { view: view || 'now', parts, filters: Object.fromEntries(new URLSearchParams(search)) };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const route = store(read());
addEventListener('hashchange', () => route.set(read()));

/**
 * @param {string} view
 * @param {string[]} [parts]
 * @param {Record<string, string | undefined>} [filters] undefined ones are left out; an empty one means: none
 */
export function link(view, parts = [], filters = {}) {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(/** @type {[string, string][]} */ (given)).toString();
  return `#/${[view, ...parts].map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
}

/** @param {string} to of {@link link} */
export function go(to) {
  location.hash = to;
}
