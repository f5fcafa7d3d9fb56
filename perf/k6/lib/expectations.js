// Each publish has exactly one correct answer, which this virtual user knows. Every answer is compared with it.
import { check } from 'k6';
import { Counter } from 'k6/metrics';
import * as ledger from './ledger.js';

/** Events whose publisher wanted the outcome and was told to ask later. */
export const late = new Counter('late_outcomes');

/** Events that could not be read at once, for the store was too busy. */
const refusedReads = new Counter('refused_reads');

/** Of an overloaded or broken system; the event may be stored or not. */
const NO_ANSWER = [0, 502, 503, 504];

/** One event, whose outcome was waited for. Says whether it is known. */
export function expectOutcome(response, { event, outcome }) {
  if (NO_ANSWER.includes(response.status)) {
    return false;
  }
  const answer = jsonOf(response);
  expect(response, answer, { 'answered with 200 or 202': () => [200, 202].includes(response.status) });
  return expectResult(response, answer, { event, outcome });
}

/** Several events in one request. Says of each whether its outcome is known. */
export function expectOutcomes(response, items) {
  if (NO_ANSWER.includes(response.status)) {
    return items.map(() => false);
  }
  const results = jsonOf(response).results || [];
  expect(response, results, { 'as many results as events': () => results.length === items.length });
  return items.map((item, index) => expectResult(response, results[index] || {}, item));
}

/** One event, whose outcome was not waited for. */
export function expectAccepted(response, { event, outcome }) {
  if (NO_ANSWER.includes(response.status)) {
    return;
  }
  const answer = jsonOf(response);
  const path = `/events/${event.topic}/${event.event_id}`;
  if (expect(response, answer, {
    'respond-async is answered with 202': () => response.status === 202 && answer.status === 'accepted',
    'Location names the event': () => response.headers.Location === path,
  })) {
    ledger.answered(outcome);
  }
}

/** An event that was answered with processed is to be seen at once. */
export function expectStored(response, event) {
  if (NO_ANSWER.includes(response.status)) {
    refusedReads.add(1);
    return;
  }
  const answer = jsonOf(response);
  expect(response, answer, {
    'what was answered with processed can be read': () =>
      response.status === 200 && answer.event_id === event.event_id && answer.payload.order === event.payload.order,
  });
}

function expectResult(response, answer, { event, outcome }) {
  if (['unavailable', 'unknown'].includes(answer.status)) {
    return false;
  }
  if (answer.status === 'accepted') {
    late.add(1);
    ledger.answered(outcome);
    return false;
  }
  const right = expect(response, answer, {
    [`${outcome} is called ${outcome}`]: () => answer.status === outcome,
    'is_duplicate fits': () => answer.is_duplicate === (outcome !== 'processed'),
    'event_id is the one sent': () => answer.event_id === event.event_id,
  });
  if (right) {
    ledger.answered(outcome);
  }
  return right;
}

function expect(response, answer, checks) {
  const right = check(answer, checks);
  if (!right) {
    console.error(`not as expected: ${response.status} ${String(response.body).slice(0, 300)}`);
  }
  return right;
}

function jsonOf(response) {
  try {
    return response.json() || {};
  } catch {
    return {};
  }
}
