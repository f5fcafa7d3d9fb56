import { html } from './html.js';
import { get, query } from './api.js';
import { Copy, curl, here } from './copy.js';
import { useData } from './data.js';
import { Export } from './save.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Count, Heading, Placeholder, Problem } from './ui.js';

/** @param {number} limit @param {string} [cursor] */
function path(limit, cursor) {
  return `topics${query({ limit, cursor })}`;
}

/** @param {{filters: Record<string, string>}} properties */
export function Topics({ filters: { cursor } }) {
  const data = useData(signal => get(path(100, cursor), { signal }), ['topics', cursor], 3000);
  const topics = data.value?.topics ?? [];
  /** @param {string | undefined} next @param {AbortSignal} signal */
  const page = async (next, signal) => {
    const part = await get(path(1000, next), { signal });
    return { rows: part.topics, next: part.next_cursor };
  };
  return html`
    <${Heading} title="Topics"><${Copy} texts=${{
      link: here, JSON: () => stringify(data.value, 2), curl: () => curl(path(100, cursor)),
    }} /><${Export} name="topics" page=${page} /><//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <${Placeholder} data=${data} empty=${topics.length === 0}>
      <p>No topic has a stored event yet. <a href=${link('publish')}>Publish an event.</a></p>
    <//>
    ${topics.length > 0 && html`<table class="rows">
      <thead><tr><th scope="col">Topic</th><th scope="col" class="number wide">Received</th>
        <th scope="col" class="number wide">Processed</th><th scope="col" class="number">Duplicates</th>
        <th scope="col" class="number">Conflicts</th><th scope="col" class="number">Rejected</th></tr></thead>
      <tbody>${topics.map((/** @type {any} */ topic) => html`<tr key=${topic.name}>
        <td><a data-row href=${link('events', [], { topic: topic.name })}>${topic.name}</a></td>
        <td class="number wide"><${Count} of=${topic.received} /></td>
        <td class="number wide"><${Count} of=${topic.unique_processed} /></td>
        <td class="number"><${Count} of=${topic.duplicate_dropped - topic.conflicts} /></td>
        <td class="number"><${Linked} of=${topic.conflicts} to=${link('conflicts', [], { topic: topic.name })} /></td>
        <td class="number"><${Linked} of=${topic.rejected} to=${link('rejected', [], { topic: topic.name })} /></td>
      </tr>`)}</tbody>
    </table>`}
    <p class="pages">
      ${cursor && html`<a href=${link('topics')}>First</a>`}
      ${data.value?.next_cursor && html`<a href=${link('topics', [], { cursor: data.value.next_cursor })}
        aria-keyshortcuts="n">More</a>`}
      <button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>`;
}

/** @param {{of: number, to: string}} properties */
function Linked({ of, to }) {
  return of > 0 ? html`<a href=${to}><${Count} of=${of} /></a>` : html`<${Count} of=${of} />`;
}
