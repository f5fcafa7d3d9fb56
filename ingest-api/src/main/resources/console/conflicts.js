import { html } from './html.js';
import { get, query } from './api.js';
import { Copy, curl, here } from './copy.js';
import { useData } from './data.js';
import { Filters, instant } from './filters.js';
import { Groups } from './groups.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Export } from './save.js';
import { Count, Heading, Placeholder, Problem, Status, Time } from './ui.js';

const NAMES = {
  topic: { label: 'Topic', hint: 'orders' },
  source: { label: 'Source', hint: 'shop' },
  since: { label: 'Since', hint: '2d, or ISO 8601' },
  until: { label: 'Until', hint: 'now' },
  state: { label: 'State', choices: ['open', 'resolved', 'any'] },
};

/** @param {Record<string, string>} filters @returns {Record<string, string | undefined>} as the API takes them */
function asked({ since, until, ...filters }) {
  return { ...filters, since: instant(since), until: instant(until) };
}

/** Other payloads of stored events. @param {{filters: Record<string, string>}} properties */
export function Conflicts({ filters: { cursor, ...filters } }) {
  /** @param {number} limit @param {string} [after] */
  const path = (limit, after) => `conflicts${query({ ...asked(filters), limit, cursor: after })}`;
  const data = useData(signal => get(path(100, cursor), { signal }), ['conflicts', filters, cursor],
    cursor ? 0 : 5000);
  const groups = useData(signal => get(`conflicts/groups${query(asked(filters))}`, { signal }),
    ['conflicts/groups', filters], 5000);
  const conflicts = data.value?.conflicts ?? [];
  /** @param {string | undefined} next @param {AbortSignal} signal */
  const page = async (next, signal) => {
    const part = await get(path(1000, next), { signal });
    return { rows: part.conflicts, next: part.next_cursor };
  };
  return html`
    <${Heading} title="Conflicts"><${Copy} texts=${{
      link: here, JSON: () => stringify(data.value, 2), curl: () => curl(path(100, cursor)),
    }} /><//>
    <${Filters} view="conflicts" filters=${filters} names=${NAMES}><${Export} name="conflicts" page=${page} /><//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <${Placeholder} data=${data} empty=${conflicts.length === 0}><p>No conflict matches.</p><//>
    <${Groups} view="conflicts" of=${groups.value} names=${['topic', 'source']} filters=${filters} />
    ${conflicts.length > 0 && html`
      <h2>Conflicts</h2><table class="rows">
        <thead><tr><th scope="col">Event</th><th scope="col">Topic</th><th scope="col">State</th>
          <th scope="col" class="wide">Source</th><th scope="col" class="number">Records</th>
          <th scope="col">Last came</th></tr></thead>
        <tbody>${conflicts.map((/** @type {any} */ conflict) => html`<tr key=${conflict.id}>
          <td><a data-row href=${link('conflict', [conflict.id])}>${conflict.event_id}</a></td>
          <td>${conflict.topic}</td><td><${Status} status=${conflict.state} /></td>
          <td class="wide">${conflict.source}</td><td class="number"><${Count} of=${conflict.times} /></td>
          <td><${Time} at=${conflict.last_received_at} /></td>
        </tr>`)}</tbody>
      </table>`}
    <p class="pages">
      ${cursor && html`<a href=${link('conflicts', [], filters)}>Newest</a>`}
      ${data.value?.next_cursor && html`<a href=${link('conflicts', [], { ...filters, cursor: data.value.next_cursor })}
        aria-keyshortcuts="n">Older</a>`}
      <button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>`;
}
