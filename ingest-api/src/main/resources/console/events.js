import { html } from './html.js';
import { get, query } from './api.js';
import { useData } from './data.js';
import { Export } from './save.js';
import { Filters, instant } from './filters.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Heading, Placeholder, Problem, Time } from './ui.js';
import { Copy, curl, here } from './copy.js';

const NAMES = {
  topic: { label: 'Topic', hint: 'orders' },
};

/** @param {Record<string, string>} filters @param {number} limit @param {string} [cursor] */
function path({ from, to, ...filters }, limit, cursor) {
  return `events${query({ ...filters, from: instant(from), to: instant(to), limit, cursor })}`;
}

/** @param {{filters: Record<string, string>}} properties */
export function Events({ filters: { cursor, ...filters } }) {
  const data = useData(signal => get(path(filters, 100, cursor), { signal }), ['events', filters, cursor],
    cursor ? 0 : 3000);
  const events = data.value?.events ?? [];
  /** @param {string | undefined} next @param {AbortSignal} signal */
  const page = async (next, signal) => {
    const part = await get(path(filters, 1000, next), { signal });
    return { rows: part.events, next: part.next_cursor };
  };
  return html`
    <${Heading} title="Events"><${Copy} texts=${{
      link: here, JSON: () => stringify(data.value, 2), curl: () => curl(path(filters, 100, cursor)),
    }} /><//>
    <${Filters} view="events" filters=${filters} names=${NAMES}><${Export} name="events" page=${page} /><//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <${Placeholder} data=${data} empty=${events.length === 0}>
      <p>No event matches. <a href=${link('publish')}>Publish one</a>, or <a href=${link('events')}>show all</a>.</p>
    <//>
    ${events.length > 0 && html`<${Table} events=${events} />`}
    <p class="pages">
      ${cursor && html`<a href=${link('events', [], filters)}>Newest</a>`}
      ${data.value?.next_cursor && html`
        <a href=${link('events', [], { ...filters, cursor: data.value.next_cursor })} aria-keyshortcuts="n">Older</a>`}
      <button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>`;
}

/** @param {{events: any[]}} properties */
function Table({ events }) {
  return html`<table class="rows">
    <thead><tr><th scope="col">Event</th><th scope="col">Topic</th><th scope="col" class="wide">Source</th>
      <th scope="col">Stored</th><th scope="col" class="wide">Payload</th></tr></thead>
    <tbody>${events.map(event => html`<tr key=${`${event.topic}/${event.event_id}`}>
      <td><a data-row href=${link('event', [event.topic, event.event_id])}>${event.event_id}</a></td>
      <td><a href=${link('events', [], { topic: event.topic })}>${event.topic}</a></td>
      <td class="wide">${event.source}</td>
      <td><${Time} at=${event.processed_at} /></td>
      <td class="wide"><code class="one-line">${stringify(event.payload) ?? 'hidden from this key'}</code></td>
    </tr>`)}</tbody>
  </table>`;
}
