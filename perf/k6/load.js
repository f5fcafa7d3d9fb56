// The rate of a usual day for some minutes: every answer is in time.
//
//   RATE      300     publishes per second
//   DURATION  3m
//   P95       250     milliseconds that 95 % of the single publishes may take
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const rate = number('RATE', 300);
const p95 = number('P95', 250);

const { options, setup, publishSome, teardown, handleSummary } = test('load', [
  phase('rise', { from: Math.ceil(rate / 10), rate, seconds: 20, p95: 4 * p95 }),
  phase('load', { rate, seconds: seconds('DURATION', '3m'), p95 }),
]);

export { options, setup, publishSome as default, teardown, handleSummary };
