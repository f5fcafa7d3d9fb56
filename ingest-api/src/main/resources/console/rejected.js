import { html } from './html.js';
import { get, query } from './api.js';
import { Bulk } from './bulk.js';
import { Copy, curl, here } from './copy.js';
import { useData } from './data.js';
import { Filters, instant } from './filters.js';
import { Groups } from './groups.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Export } from './save.js';
import { Heading, Placeholder, Problem, Status, Time } from './ui.js';

const NAMES = {
  reason: { label: 'Reason', hint: 'invalid' },
  field: { label: 'Field', hint: 'timestamp' },
  source: { label: 'Source', hint: 'shop' },
  topic: { label: 'Topic', hint: 'orders' },
  since: { label: 'Since', hint: '2d, or ISO 8601' },
  until: { label: 'Until', hint: 'now' },
  state: { label: 'State', choices: ['open', 'replayed', 'dismissed', 'any'] },
};

/** @param {Record<string, string>} filters @returns {Record<string, string | undefined>} as the API takes them */
function asked({ since, until, ...filters }) {
  return { ...filters, since: instant(since), until: instant(until) };
}

/** Records that can never be stored as they are. @param {{filters: Record<string, string>}} properties */
export function Rejected({ filters: { cursor, ...filters } }) {
  /** @param {number} limit @param {string} [after] */
  const path = (limit, after) => `rejected${query({ ...asked(filters), limit, cursor: after })}`;
  const data = useData(signal => get(path(100, cursor), { signal }), ['rejected', filters, cursor], cursor ? 0 : 5000);
  const groups = useData(signal => get(`rejected/groups${query(asked(filters))}`, { signal }),
    ['rejected/groups', filters], 5000);
  const records = data.value?.rejected ?? [];
  /** @param {string | undefined} next @param {AbortSignal} signal */
  const page = async (next, signal) => {
    const part = await get(path(1000, next), { signal });
    return { rows: part.rejected, next: part.next_cursor };
  };
  return html`
    <${Heading} title="Rejected"><${Copy} texts=${{
      link: here, JSON: () => stringify(data.value, 2), curl: () => curl(path(100, cursor)),
    }} /><//>
    <${Filters} view="rejected" filters=${filters} names=${NAMES}><${Export} name="rejected" page=${page} /><//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <${Placeholder} data=${data} empty=${records.length === 0}>
      <p>No rejected record matches.</p>
    <//>
    <${Groups} view="rejected" of=${groups.value} names=${['reason', 'field', 'source']} filters=${filters} />
    ${data.value && html`<${Bulk} key=${JSON.stringify(filters)} filters=${asked(filters)} onDone=${data.reload} />`}
    ${records.length > 0 && html`<${Table} records=${records} />`}
    <p class="pages">
      ${cursor && html`<a href=${link('rejected', [], filters)}>Newest</a>`}
      ${data.value?.next_cursor && html`
        <a href=${link('rejected', [], { ...filters, cursor: data.value.next_cursor })}
          aria-keyshortcuts="n">Older</a>`}
      <button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>`;
}

/** @param {{records: any[]}} properties */
function Table({ records }) {
  return html`<h2>Records</h2><table class="rows">
    <thead><tr><th scope="col">Record</th><th scope="col">State</th><th scope="col">Reason</th>
      <th scope="col" class="wide">Topic</th><th scope="col" class="wide">Event</th>
      <th scope="col" class="wide">Source</th><th scope="col">Rejected</th></tr></thead>
    <tbody>${records.map(record => html`<tr key=${record.id}>
      <td><a data-row href=${link('record', [record.id])}>${record.partition}/${record.offset}</a></td>
      <td><${Status} status=${record.state} /></td>
      <td><strong>${record.reason}</strong> ${record.detail}</td>
      <td class="wide">${record.topic}</td><td class="wide">${record.event_id}</td>
      <td class="wide">${record.source}</td>
      <td><${Time} at=${record.rejected_at} /></td>
    </tr>`)}</tbody>
  </table>`;
}
