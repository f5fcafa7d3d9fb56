// The report on the terminal.
import { count, milliseconds, rateOf, verdict } from './format.js';

export function text(digest) {
  const lines = table([
    ['phase', 'offered/s', 'sent/s', 'median', 'p95', 'p99', 'missed', 'late', 'failed', ''],
    ...digest.phases.map((one) => [one.name, rateOf(one), ...numbers(one), one.state]),
  ]);
  const wrong = digest.checks.filter(({ fails }) => fails > 0)
    .map(({ name, passes, fails }) => `WRONG ${count(fails)} of ${count(fails + passes)}: ${name}`);
  const rest = digest.not_reached.length > 0 ? [`not reached: ${digest.not_reached.join(', ')}`] : [];
  const crossed = digest.failures.map(({ metric, threshold, found }) =>
    `CROSSED ${metric}: ${threshold}, it was ${found}`);
  return ['', ...lines, ...rest, '', ...wrong, ...crossed, `${digest.test}: ${verdict(digest)}`]
    .map((line) => `  ${line}\n`).join('');
}

function numbers(one) {
  const times = [one.median_ms, one.p95_ms, one.p99_ms].map(milliseconds);
  return [count(one.publishes_per_second), ...times, count(one.missed), count(one.late), count(one.failed)];
}

/** Columns of text; all but the first and the last are numbers. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const last = widths.length - 1;
  const padded = (cell, column) =>
    (column === 0 || column === last ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}
