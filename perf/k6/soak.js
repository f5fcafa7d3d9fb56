// A moderate rate for an hour, in twelve parts: the last part is as fast as the first.
//
//   RATE      200     publishes per second
//   DURATION  1h      of all parts together
//   P95       250     milliseconds that 95 % of the single publishes may take, in every part
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const PARTS = 12;
const rate = number('RATE', 200);
const part = Math.max(1, Math.round(seconds('DURATION', '1h') / PARTS));
const p95 = number('P95', 250);

const { options, setup, publishSome, teardown, handleSummary } = test('soak',
  Array.from({ length: PARTS }, (_, index) => phase(`part-${index + 1}`, { rate, seconds: part, p95 })));

export { options, setup, publishSome as default, teardown, handleSummary };
