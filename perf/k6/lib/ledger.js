// Compares the counters of GET /stats with the events that were sent and answered. Nobody else may publish meanwhile.
//
// The growth of each counter must lie between the answered and the sent events of its outcome. If every publish was
// answered, both are the same. An event without an answer may be stored or not, and so may an event that was on its way
// when k6 stopped.
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { publish, readStats } from './api.js';
import { newEvent } from './events.js';
import { BASE_URL } from './settings.js';

// Sums that are settled at the end. A rest above zero is an error.
const lost = new Counter('answered_but_not_counted');
const invented = new Counter('counted_but_not_sent');
const WARM_UPS = 10;
const READINGS_ALIKE = 4;
const MOST_READINGS = 120;

export const thresholds = {};
for (const outcome of ['processed', 'duplicate', 'conflict']) {
  thresholds[`answered_but_not_counted{outcome:${outcome}}`] = ['count<=0'];
  thresholds[`counted_but_not_sent{outcome:${outcome}}`] = ['count<=0'];
}

/** To be called before the event is sent, with the only outcome it can have. */
export function sent(outcome) {
  invented.add(-1, { outcome });
}

/** To be called when the outcome is known, or is certain to come (202). */
export function answered(outcome) {
  lost.add(1, { outcome });
}

/**
 * Lets the system do everything once and reads its counters. All publishes send the same event. So when its outcome is
 * known, none of them is still on its way.
 */
export function open(topic, run) {
  const event = newEvent(topic, run);
  let response;
  for (let tries = 0; tries < WARM_UPS; tries += 1) {
    response = publish(event);
    if (response.status === 200) {
      return readStats().json();
    }
    if (response.status === 0) {
      break;
    }
  }
  return exec.test.abort(`no answer of Eventonce at ${BASE_URL} (BASE_URL): ${response.status || response.error}. `
    + 'Start one with ./eventonce up');
}

/** Settles the sums with what the counters grew by since `before`. */
export function close(before) {
  const after = statsAtRest();
  const grown = (counter) => after[counter] - before[counter];
  settle('processed', grown('unique_processed'));
  settle('duplicate', grown('duplicate_dropped') - grown('conflicts'));
  settle('conflict', grown('conflicts'));
  check(after, {
    'received = unique_processed + duplicate_dropped + rejected': (stats) =>
      stats.received === stats.unique_processed + stats.duplicate_dropped + stats.rejected,
    'nothing was rejected': () => grown('rejected') === 0,
  });
}

function settle(outcome, grown) {
  lost.add(-grown, { outcome });
  invented.add(grown, { outcome });
}

/** What was answered with 202 may still have to be stored. */
function statsAtRest() {
  let last = readStats();
  for (let readings = 0, alike = 1; alike < READINGS_ALIKE && readings < MOST_READINGS; readings += 1) {
    sleep(0.5);
    const next = readStats();
    alike = next.status === 200 && next.json('received') === last.json('received') ? alike + 1 : 1;
    last = next.status === 200 ? next : last;
  }
  return last.json();
}
