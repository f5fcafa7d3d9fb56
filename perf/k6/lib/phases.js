// A test is a row of phases. Each has a rate that does not wait for the system (an open model). Each is a scenario of
// k6, with its own numbers and thresholds.
import { names } from './api.js';
import * as ledger from './ledger.js';
import { number } from './settings.js';

const MAX_VUS = number('MAX_VUS', 1500);
// A publish may wait 5 s for its outcome.
const GRACEFUL_STOP = '6s';
// k6 keeps separate numbers only where there is a threshold.
const ALWAYS = ['count>=0'];
const ALWAYS_OF_TRENDS = ['max>=0'];

/**
 * One phase.
 *
 * @param {string} name of letters, digits, - and _
 * @param {object} how
 * @param {number} how.rate publishes per second
 * @param {number} how.seconds
 * @param {number} [how.from] the rate at the start, if the rate changes steadily
 * @param {number} how.p95 milliseconds that 95 % of the single publishes may take
 * @param {boolean} [how.mayRefuse] whether 202, 503 and a missed rate are allowed; all answers must still be right
 * @param {number} [how.missed] share of the publishes that k6 may fail to send in time (default: 0.01), and of the
 *   events that it may fail to read at once
 * @param {boolean} [how.abort] whether the test ends when a threshold of this phase is crossed
 */
export function phase(name, how) {
  return { name, missed: 0.01, from: how.rate, ...how };
}

export function scenariosOf(phases) {
  const scenarios = {};
  let startTime = 0;
  for (const one of phases) {
    scenarios[one.name] = { ...arrivals(one), startTime: `${startTime}s`, gracefulStop: GRACEFUL_STOP };
    startTime += one.seconds;
  }
  return scenarios;
}

/** Those that hold always, and those of each phase. */
export function thresholdsOf(phases) {
  const all = { checks: ['rate==1'], ...ledger.thresholds };
  Object.values(names).forEach((name) => {
    all[`http_req_duration{name:${name}}`] = ALWAYS_OF_TRENDS;
  });
  phases.forEach((one) => Object.assign(all, own(one)));
  return all;
}

/** The metrics of a phase, as they are called in the summary. */
export function metricsOf({ name }) {
  return {
    duration: `http_req_duration{scenario:${name},name:${names.single}}`,
    requests: `http_reqs{scenario:${name}}`,
    iterations: `iterations{scenario:${name}}`,
    failed: `http_req_failed{scenario:${name}}`,
    late: `late_outcomes{scenario:${name}}`,
    missed: `dropped_iterations{scenario:${name}}`,
    refusedReads: `refused_reads{scenario:${name}}`,
  };
}

function own(one) {
  const metrics = metricsOf(one);
  const few = `count<=${Math.ceil(one.rate * one.seconds * one.missed)}`;
  const limit = (threshold) => [{ threshold, abortOnFail: one.abort === true, delayAbortEval: '5s' }];
  return {
    [metrics.requests]: ALWAYS,
    [metrics.iterations]: ALWAYS,
    [metrics.duration]: limit(`p(95)<${one.p95}`),
    [metrics.failed]: one.mayRefuse ? ['rate<=1'] : limit('rate==0'),
    [metrics.late]: one.mayRefuse ? ALWAYS : limit('count==0'),
    [metrics.missed]: one.mayRefuse ? ALWAYS : limit(few),
    [metrics.refusedReads]: one.mayRefuse ? ALWAYS : limit(few),
  };
}

function arrivals({ rate, from, seconds }) {
  const users = {
    timeUnit: '1s',
    preAllocatedVUs: Math.min(MAX_VUS, 500, 2 * rate),
    maxVUs: Math.min(MAX_VUS, 6 * rate),
  };
  if (from === rate) {
    return { ...users, executor: 'constant-arrival-rate', rate, duration: `${seconds}s` };
  }
  const stages = [{ target: rate, duration: `${seconds}s` }];
  return { ...users, executor: 'ramping-arrival-rate', startRate: from, stages };
}
