import { html } from './html.js';
import { ApiProblem, exchange, reachable } from './api.js';
import { useData } from './data.js';
import { useStore } from './store.js';
import { link } from './router.js';
import { duration } from './time.js';

/**
 * @typedef {{status: 'up' | 'down', detail?: string, lost_records?: number, lag_records?: number,
 *     stalled_seconds?: number}} Dependency
 */

/** By the name of the dependency: what works while it is up, and what users notice while it is down. */
const MEANING = /** @type {Record<string, {up: string, down: string}>} */ ({
  kafka: {
    up: 'Events can be published.',
    down: 'Nothing can be published: senders get 503 and try again. Stored events can be read.',
  },
  postgres: {
    up: 'Stored events can be read.',
    down: 'Events, topics and counters cannot be read. Publishing goes on: events wait in Kafka, senders get 202.',
  },
  outcomes: {
    up: 'Senders hear the outcome at once.',
    down: 'Senders get 202 instead of the outcome, and can ask for it later. No event is lost.',
  },
  storing: {
    up: 'New events are stored as they come.',
    down: 'Kafka takes new events and keeps them. They appear here when dedup-consumer stores them.',
  },
});

/** @returns {import('./data.js').Data<Record<string, any>>} also of a server that is unhealthy */
export function useHealth() {
  return useData(async signal => {
    const { body } = await exchange('health', { signal });
    if (body.uptime_seconds === undefined) {
      throw new ApiProblem(body);
    }
    return body;
  }, ['health'], 3000);
}

/** @param {Record<string, any>} health @returns {[string, Dependency][]} */
export function dependencies(health) {
  return Object.entries(health).filter(([, state]) => state?.status === 'up' || state?.status === 'down');
}

/**
 * @param {string} name
 * @param {Dependency} state
 */
export function meaning(name, state) {
  return MEANING[name]?.[state.status] ?? '';
}

/**
 * How far storing is behind, as time: the records that wait, at the rate at which records are applied now.
 *
 * @param {Dependency | undefined} storing
 * @param {number | undefined} rate records per second
 * @returns {{figure: string, explanation: string}}
 */
export function lag(storing, rate) {
  const records = storing?.lag_records;
  if (records === undefined) {
    return { figure: 'unknown', explanation: 'Kafka or PostgreSQL does not answer.' };
  }
  if (records === 0) {
    return { figure: '0 s', explanation: 'Every event in Kafka is stored.' };
  }
  const waiting = `${records.toLocaleString('en')} records of Kafka wait`;
  if (rate) {
    return { figure: duration(records / rate), explanation: `${waiting}, at the present rate.` };
  }
  const stalled = storing?.stalled_seconds ?? 0;
  return {
    figure: stalled > 0 ? `${duration(stalled)} and growing` : 'unknown',
    explanation: stalled > 0 ? `${waiting}, and none is applied.` : `${waiting}; the rate is not known yet.`,
  };
}

/**
 * On each view: what does not work now.
 *
 * @param {{health: Record<string, any> | undefined}} properties
 */
export function Banner({ health }) {
  if (!useStore(reachable)) {
    return html`<p class="banner" role="status">ingest-api does not answer. This page tries again by itself.</p>`;
  }
  const down = dependencies(health ?? {}).filter(([, state]) => state.status === 'down');
  return down.length > 0 && html`<ul class="banner" role="status">
    ${down.map(([name, state]) => html`
      <li key=${name}><a href=${link('now')}>${name} is down.</a> ${meaning(name, state)}</li>`)}
  </ul>`;
}
