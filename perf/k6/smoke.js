// Single synchronous publishes at a fixed rate, some sent again, some with another payload. Each answer can be
// only one, and it is checked; at the end, so are the counters. It must be the only publisher meanwhile.
//
//   k6 run perf/k6/smoke.js
//   k6 run -e RATE=500 -e DURATION=40s perf/k6/smoke.js
//
//   BASE_URL    http://localhost:8080
//   RATE        100     publishes per second, whether or not the system keeps up
//   DURATION    15s
//   RESENDS     0.3     share that was sent before
//   CONFLICTS   0.05    share that was sent before with another payload
//   P95         4500    milliseconds that 95 % of the publishes may take; the wait for an outcome ends at 5000
import { newRun, newEvent, conflictingWith } from './lib/events.js';
import { publish, readStats, warmUp } from './lib/api.js';
import { exactlyOnce, expectOutcome, expectStats } from './lib/expectations.js';

const TOPIC = 'k6-smoke';
const RATE = Number(__ENV.RATE || 100);
const RESENDS = Number(__ENV.RESENDS || 0.3);
const CONFLICTS = Number(__ENV.CONFLICTS || 0.05);

export const options = {
  scenarios: {
    publish: {
      executor: 'constant-arrival-rate',
      rate: RATE,
      timeUnit: '1s',
      duration: __ENV.DURATION || '15s',
      // Enough for two seconds of silence at once, and for the 5 s that a publish may wait.
      preAllocatedVUs: RATE * 2,
      maxVUs: RATE * 6,
    },
  },
  thresholds: {
    ...exactlyOnce,
    // Publishes that k6 could not send in time, for all of its users were waiting: the rate was not what it says.
    dropped_iterations: [`rate<${RATE * 0.1}`],
    'http_req_duration{name:POST /publish}': [`p(95)<${__ENV.P95 || 4500}`],
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
};

// The events that this virtual user knows to be stored. Nobody else sends them, so the outcome is certain.
const stored = [];
const MOST_REMEMBERED = 100;

export function setup() {
  const run = newRun();
  warmUp(newEvent(TOPIC, run));
  return { run, before: readStats() };
}

export default function publishOne({ run }) {
  const dice = Math.random();
  if (stored.length > 0 && dice < RESENDS) {
    send(oneOf(stored), 'duplicate');
    return;
  }
  if (stored.length > 0 && dice < RESENDS + CONFLICTS) {
    send(conflictingWith(oneOf(stored)), 'conflict');
    return;
  }
  const event = newEvent(TOPIC, run);
  if (send(event, 'processed')) {
    remember(event);
  }
}

export function teardown({ before }) {
  expectStats(before, readStats());
}

function send(event, outcome) {
  return expectOutcome(publish(event), event, outcome);
}

function remember(event) {
  stored.push(event);
  if (stored.length > MOST_REMEMBERED) {
    stored.shift();
  }
}

function oneOf(events) {
  return events[Math.floor(Math.random() * events.length)];
}
