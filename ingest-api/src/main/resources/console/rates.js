import { get } from './api.js';
import { useData } from './data.js';
import { store } from './store.js';

/**
 * The outcomes per second, between two looks at the counters.
 *
 * @typedef {{at: number, processed: number, duplicate: number, conflict: number, rejected: number}} Rates
 */

const EVERY = 2000;
const KEPT = 5 * 60_000;

/** Kept while the user looks at other views. */
const samples = store(/** @type {Rates[]} */ ([]));
/** @type {{at: number, counters: any} | undefined} */
let before;

/** @param {any} stats */
function counters(stats) {
  return {
    processed: stats.unique_processed,
    duplicate: stats.duplicate_dropped - stats.conflicts,
    conflict: stats.conflicts,
    rejected: stats.rejected,
  };
}

/** @param {any} stats */
function add(stats) {
  const at = Date.now();
  const now = counters(stats);
  if (before && at - before.at < KEPT) {
    const { at: since, counters: then } = before;
    /** @param {'processed' | 'duplicate' | 'conflict' | 'rejected'} name */
    const rate = name => Math.max(0, ((now[name] - then[name]) * 1000) / (at - since));
    samples.set([...samples.get().filter(one => one.at > at - KEPT), {
      at,
      processed: rate('processed'),
      duplicate: rate('duplicate'),
      conflict: rate('conflict'),
      rejected: rate('rejected'),
    }]);
  }
  before = { at, counters: now };
}

/** The counters, the rates of the last minutes, and whether both are fresh. */
export function useRates() {
  const data = useData(async signal => {
    const stats = await get('stats', { signal });
    add(stats);
    return { totals: counters(stats), rates: samples.get() };
  }, ['stats'], EVERY);
  return data;
}
