// A quiet rate, a sudden spike, a quiet rate: all answers are correct, and latency recovers quickly.
//
//   RATE      100     publishes per second in quiet times
//   PEAK      1500    in the spike
//   DURATION  20s     of the spike
//   P95       250     milliseconds in quiet times, for 95 % of the single publishes
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const rate = number('RATE', 100);
const peak = number('PEAK', 1500);
const p95 = number('P95', 250);
const refusing = { p95: 10000, mayRefuse: true };

const { options, setup, publishSome, teardown, handleSummary } = test('spike', [
  phase('quiet', { rate, seconds: 20, p95 }),
  phase('onset', { ...refusing, from: rate, rate: peak, seconds: 2 }),
  phase('spike', { ...refusing, rate: peak, seconds: seconds('DURATION', '20s') }),
  phase('relief', { ...refusing, from: peak, rate, seconds: 10 }),
  phase('quiet-again', { rate, seconds: 30, p95 }),
]);

export { options, setup, publishSome as default, teardown, handleSummary };
