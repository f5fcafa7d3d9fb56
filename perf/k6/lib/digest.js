// The figures of k6's summary that matter, by phase and by kind of request.
import { names } from './api.js';
import { metricsOf } from './phases.js';
import { BASE_URL } from './settings.js';

/** @returns what the reports are made of; it is also the JSON report */
export function digest(name, phases, data) {
  const failures = crossed(data.metrics);
  const byPhase = phases.map((one) => ofPhase(one, data.metrics, failures));
  return {
    test: name,
    passed: phases.some(({ abort }) => abort) ? isLimitFound(byPhase, failures) : failures.length === 0,
    held: highestHeld(byPhase),
    url: BASE_URL,
    ended: new Date().toISOString(),
    seconds: Math.round(data.state.testRunDurationMs / 1000),
    phases: byPhase.filter(({ state }) => state !== 'not reached'),
    not_reached: byPhase.filter(({ state }) => state === 'not reached').map((one) => one.name),
    requests: Object.values(names).map((kind) => (
      { name: kind, ...times(data.metrics[`http_req_duration{name:${kind}}`]) })),
    checks: checksOf(data.root_group),
    failures,
  };
}

/** A test that ends with the first phase that fails is there to find it; anything else that fails is an error. */
function isLimitFound(phases, failures) {
  return highestHeld(phases) > 0 && failures.every(({ metric }) => metric.includes('{scenario:'));
}

function highestHeld(phases) {
  return Math.max(0, ...phases.filter(({ state }) => state === 'held').map(({ rate }) => rate));
}

function ofPhase(one, metrics, failures) {
  const { duration, requests, iterations, failed, late, missed } = metricsOf(one);
  const count = (metric) => valueOf(metrics[metric], 'count');
  const own = failures.filter(({ metric }) => metric.includes(`{scenario:${one.name}`));
  return {
    name: one.name,
    rate: one.rate,
    from: one.from,
    seconds: one.seconds,
    state: stateOf(one, count(iterations), own),
    publishes: count(iterations),
    publishes_per_second: count(iterations) / one.seconds,
    requests: count(requests),
    missed: count(missed),
    late: count(late),
    // In a rate of failures, k6 calls the failures "passes".
    failed: valueOf(metrics[failed], 'passes'),
    limit_ms: one.p95,
    ...times(metrics[duration]),
  };
}

/** Where k6 could not send what was to be sent, for whatever reason, the rate was another one. */
function stateOf({ rate, from, seconds, missed }, publishes, failures) {
  if (publishes === 0) {
    return 'not reached';
  }
  if (failures.length > 0) {
    return 'failed';
  }
  return publishes < (1 - missed) * seconds * (rate + from) / 2 - 1 ? 'not held' : 'held';
}

function times(trend) {
  return {
    median_ms: valueOf(trend, 'med'),
    p95_ms: valueOf(trend, 'p(95)'),
    p99_ms: valueOf(trend, 'p(99)'),
    max_ms: valueOf(trend, 'max'),
  };
}

function valueOf(metric, statistic) {
  return (metric && metric.values[statistic]) || 0;
}

function crossed(metrics) {
  return Object.entries(metrics).flatMap(([metric, { thresholds, values }]) =>
    Object.entries(thresholds || {})
      .filter(([, { ok }]) => !ok)
      .map(([threshold]) => ({ metric, threshold, found: found(threshold, values) })));
}

/** The value that a threshold such as p(95)<250 speaks of. */
function found(threshold, values) {
  return values[threshold.split(/[<>=]/)[0].trim()];
}

function checksOf(group) {
  return group.checks.map(({ name, passes, fails }) => ({ name, passes, fails }))
    .concat(group.groups.flatMap(checksOf));
}
