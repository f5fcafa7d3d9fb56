// Raises the rate beyond the limit, then goes back to the usual rate: may refuse, answers correctly, and recovers.
//
//   RATE      300     publishes per second on a usual day; the stress is 2, 4 and 6 times that
//   DURATION  30s     of each step
//   P95       250     milliseconds before and after the stress, for 95 % of the single publishes
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const rate = number('RATE', 300);
const step = seconds('DURATION', '30s');
const p95 = number('P95', 250);
// An answer takes no longer than the wait for an outcome and what comes on top of it.
const refusing = { seconds: step, p95: 10000, mayRefuse: true };

const { options, setup, publishSome, teardown, handleSummary } = test('stress', [
  phase('usual', { rate, seconds: step, p95 }),
  phase('twice', { ...refusing, rate: 2 * rate }),
  phase('four-times', { ...refusing, rate: 4 * rate }),
  phase('six-times', { ...refusing, rate: 6 * rate }),
  phase('relief', { ...refusing, from: 6 * rate, rate, seconds: 10 }),
  phase('recovered', { rate, seconds: step, p95 }),
]);

export { options, setup, publishSome as default, teardown, handleSummary };
