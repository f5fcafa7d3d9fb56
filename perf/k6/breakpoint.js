// Raises the rate until a threshold is crossed, then exits with 99. The report names the highest rate that it held.
//
//   RATE      250     publishes per second of the first step, and what each step adds
//   STEPS     12
//   DURATION  15s     of each step
//   P95       500     milliseconds that 95 % of the single publishes of a step may take
import { phase } from './lib/phases.js';
import { number, seconds } from './lib/settings.js';
import { test } from './lib/test.js';

const rate = number('RATE', 250);
const step = { seconds: seconds('DURATION', '15s'), p95: number('P95', 500), missed: 0.02, abort: true };

const { options, setup, publishSome, teardown, handleSummary } = test('breakpoint',
  Array.from({ length: number('STEPS', 12) }, (_, index) =>
    phase(`step-${index + 1}`, { ...step, rate: (index + 1) * rate })));

export { options, setup, publishSome as default, teardown, handleSummary };
