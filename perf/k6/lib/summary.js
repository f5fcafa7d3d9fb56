// The end of a test: a table on the terminal, and a JSON and an HTML report in the folder RESULTS, if it is set. A test
// that sent nothing has no report.
import { digest } from './digest.js';
import { html } from './html.js';
import { text } from './text.js';

export function summarize(name, phases, data) {
  const found = digest(name, phases, data);
  const results = __ENV.RESULTS;
  if (found.phases.length === 0) {
    return {};
  }
  if (!results) {
    return { stdout: text(found) };
  }
  const file = `${results}/${name}`;
  return {
    [`${file}.json`]: `${JSON.stringify({ ...found, metrics: data.metrics }, null, 2)}\n`,
    [`${file}.html`]: html(found),
    stdout: `${text(found)}  ${file}.html and .json\n`,
  };
}
