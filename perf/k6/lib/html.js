// The HTML report, in one self-contained file.
import { chart } from './chart.js';
import { count, milliseconds, rateOf, verdict } from './format.js';
import { style } from './style.js';

export function html(digest) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Eventonce: ${digest.test}</title>
<style>${style}</style>
<header class="${digest.passed ? 'good' : 'bad'}">
<h1>${digest.test}</h1>
<p>${verdict(digest)}</p>
<p class="small">${escaped(digest.url)}, ${digest.seconds} s, ended ${digest.ended}</p>
</header>
${failures(digest)}
<h2>Phases</h2>
${chart(digest.phases)}
${table(
    ['phase', 'offered/s', 'sent/s', 'publishes', 'median', 'p95', 'p99', 'max', 'missed', 'late', 'failed', ''],
    digest.phases.map(phaseRow),
  )}
${digest.not_reached.length > 0 ? `<p>Not reached: ${digest.not_reached.join(', ')}.</p>` : ''}
<p class="small">Times are those of single publishes that wait for their outcome. Not held: k6 sent less than it should.
Missed: not sent, because all users of k6 were waiting. Late: 202 although the client asked to wait. Failed: 503, or no
answer.</p>
<h2>Requests</h2>
${table(['request', 'median', 'p95', 'p99', 'max'], digest.requests.filter((one) => one.max_ms > 0).map(requestRow))}
<h2>Checks</h2>
${table(['check', 'right', 'wrong'], digest.checks.map(checkRow))}
</html>
`;
}

function failures({ failures: crossed }) {
  if (crossed.length === 0) {
    return '';
  }
  return `<h2>Thresholds crossed</h2>
${table(['metric', 'threshold', 'it was'], crossed.map(thresholdRow))}`;
}

function thresholdRow({ metric, threshold, found }) {
  return [metric, threshold, String(found)];
}

function requestRow(one) {
  return [one.name, ...times(one)];
}

function checkRow({ name, passes, fails }) {
  return [name, count(passes), count(fails)];
}

function phaseRow(one) {
  const rates = [rateOf(one), count(one.publishes_per_second), count(one.publishes)];
  const failed = [one.missed, one.late, one.failed].map(count);
  return [one.name, ...rates, ...times(one), ...failed, one.state];
}

function times(one) {
  return [one.median_ms, one.p95_ms, one.p99_ms, one.max_ms].map(milliseconds);
}

function table(head, rows) {
  const cells = (row, tag) => `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells(head, 'th')}</thead><tbody>
${rows.map((row) => cells(row, 'td')).join('\n')}
</tbody></table>`;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
