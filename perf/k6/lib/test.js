// The parts that all tests share: traffic, expectations, summary. Tests differ in their phases.
import { newRun } from './events.js';
import * as ledger from './ledger.js';
import { scenariosOf, thresholdsOf } from './phases.js';
import { summarize } from './summary.js';
import { publishSome } from './traffic.js';

/**
 * The functions that k6 looks for in a script. No two tests may run at the same time on the same system.
 *
 * @param {string} name of the test, its topic and the files of its report
 * @param {object[]} phases in the order in which they run
 */
export function test(name, phases) {
  const topic = `k6-${name}`;
  return {
    options: {
      scenarios: scenariosOf(phases),
      thresholds: thresholdsOf(phases),
      summaryTrendStats: ['count', 'med', 'p(95)', 'p(99)', 'max'],
      setupTimeout: '3m',
      teardownTimeout: '3m',
    },
    setup() {
      const run = newRun();
      return { topic, run, before: ledger.open(topic, run) };
    },
    publishSome,
    teardown: ({ before }) => ledger.close(before),
    handleSummary: (data) => summarize(name, phases, data),
  };
}
