import { html, useState } from './html.js';
import { Chart } from './chart.js';
import { dependencies, lag, meaning } from './health.js';
import { useRates } from './rates.js';
import { link } from './router.js';
import { Count, Heading, Problem, Status, Time } from './ui.js';

const NAMES = /** @type {('processed' | 'duplicate' | 'conflict' | 'rejected')[]} */ (
  ['processed', 'duplicate', 'conflict', 'rejected']);
const EXPLANATION = {
  processed: 'stored for the first time',
  duplicate: 'stored already, with the same payload',
  conflict: 'stored already, with another payload',
  rejected: 'can never be stored',
};
const DETAILS = /** @type {Record<string, string>} */ ({
  processed: link('events'),
  conflict: link('conflicts'),
  rejected: link('rejected'),
});

/** @param {{health: Record<string, any> | undefined}} properties */
export function Now({ health }) {
  const data = useRates();
  const [looked, look] = useState(/** @type {import('./rates.js').Rates | undefined} */ (undefined));
  const rates = data.value?.rates ?? [];
  const shown = looked ?? rates.at(-1);
  return html`
    <${Heading} title="Now">${health && html`<${Status} status=${health.status} />`}<//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <section aria-labelledby="rates">
      <h2 id="rates">Outcomes</h2>
      <div class="split">
        <${Chart} points=${rates} names=${NAMES} span=${5 * 60_000} onLook=${look} />
        <table class="outcomes">
          <thead><tr><th scope="col">Outcome</th><th scope="col" class="number">Per second</th>
            <th scope="col" class="number">Total</th></tr></thead>
          <tbody>${NAMES.map(name => html`<tr key=${name}>
            <th scope="row"><span class="swatch ${name}" aria-hidden="true"></span>
              ${DETAILS[name] ? html`<a href=${DETAILS[name]}>${name}</a>` : name}
              <span class="quiet"> ${EXPLANATION[name]}</span></th>
            <td class="number">${shown ? shown[name].toFixed(1) : '–'}</td>
            <td class="number">${data.value ? html`<${Count} of=${data.value.totals[name]} />` : '–'}</td>
          </tr>`)}</tbody>
          <caption>${looked ? html`At <${Time} at=${looked.at} />` : 'Over the last two seconds'}</caption>
        </table>
      </div>
    </section>
    <${Lag} health=${health} rate=${rates.at(-1)} />
    <section aria-labelledby="parts">
      <h2 id="parts">What it needs</h2>
      <table class="stacked">
        <thead><tr><th scope="col">Part</th><th scope="col">State</th><th scope="col">What it means</th>
          <th scope="col">Detail</th></tr></thead>
        <tbody>${dependencies(health ?? {}).map(([name, state]) => html`<tr key=${name}>
          <th scope="row">${name}</th>
          <td><${Status} status=${state.status} /></td>
          <td>${meaning(name, state)}</td>
          <td>${state.detail}${state.lost_records ? html` <${Count} of=${state.lost_records} /> records.` : ''}</td>
        </tr>`)}</tbody>
      </table>
    </section>`;
}

/** @param {{health: Record<string, any> | undefined, rate: import('./rates.js').Rates | undefined}} properties */
function Lag({ health, rate }) {
  const applied = rate && NAMES.reduce((sum, name) => sum + rate[name], 0);
  const { figure, explanation } = lag(health?.storing, applied);
  return html`<section aria-labelledby="lag">
    <h2 id="lag">Lag</h2>
    <p><strong class="figure">${figure}</strong> ${explanation}</p>
  </section>`;
}
