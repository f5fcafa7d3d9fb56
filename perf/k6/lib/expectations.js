// What the system says, held against what a scenario knows.
import { check } from 'k6';
import { Counter } from 'k6/metrics';

/** Publishes that were answered before their outcome was known. */
export const accepted = new Counter('accepted_202');

// Each known outcome adds one here; at the end, what /stats counted is taken off again. What is left is an error.
const unexplained = {
  processed: new Counter('unexplained_processed'),
  duplicate: new Counter('unexplained_duplicate'),
  conflict: new Counter('unexplained_conflict'),
};

/** To be spread into options.thresholds. */
export const exactlyOnce = {
  checks: ['rate==1'],
  http_req_failed: ['rate==0'],
  accepted_202: ['count==0'],
  unexplained_processed: ['count==0'],
  unexplained_duplicate: ['count==0'],
  unexplained_conflict: ['count==0'],
};

/** Holds the answer to one publish against the only outcome it can have. Says whether it was that one. */
export function expectOutcome(response, event, outcome) {
  accepted.add(response.status === 202 ? 1 : 0);
  unexplained[outcome].add(1);
  const answer = jsonOf(response);
  const asExpected = check(answer, {
    'answered with 200': () => response.status === 200,
    [`${outcome} is called ${outcome}`]: (body) => body.status === outcome,
    'is_duplicate fits': (body) => body.is_duplicate === (outcome !== 'processed'),
    'event_id is the one sent': (body) => body.event_id === event.event_id,
  });
  if (!asExpected) {
    console.error(`${event.event_id}: expected ${outcome}, got ${response.status} ${response.error || response.body}`);
  }
  return asExpected;
}

/** Holds the counters against each other, and what they grew by against the outcomes. Nobody else may publish. */
export function expectStats(before, after) {
  const grown = (counter) => after[counter] - before[counter];
  unexplained.processed.add(-grown('unique_processed'));
  unexplained.duplicate.add(grown('conflicts') - grown('duplicate_dropped'));
  unexplained.conflict.add(-grown('conflicts'));
  check(after, {
    'received = unique_processed + duplicate_dropped + rejected': (stats) =>
      stats.received === stats.unique_processed + stats.duplicate_dropped + stats.rejected,
    'nothing was rejected': () => grown('rejected') === 0,
  });
}

function jsonOf(response) {
  try {
    return response.json() || {};
  } catch {
    return {};
  }
}
