// A low rate for some seconds proves that everything works. The gate runs it.
//
//   RATE      100     publishes per second
//   DURATION  15s
//   P95       4500    milliseconds that 95 % of the single publishes may take; the wait for an outcome ends at 5000
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const { options, setup, publishSome, teardown, handleSummary } = test('smoke', [
  phase('smoke', {
    rate: number('RATE', 100),
    seconds: seconds('DURATION', '15s'),
    p95: number('P95', 4500),
    missed: 0.1,
  }),
]);

export { options, setup, publishSome as default, teardown, handleSummary };
