import { html } from './html.js';
import { link } from './router.js';
import { Count, Time } from './ui.js';

/**
 * What matches, by what its members have in common; each group is a link to its members.
 *
 * @param {{view: string, of: any, names: string[], filters: Record<string, string>}} properties
 */
export function Groups({ view, of, names, filters }) {
  if (!of || of.groups.length === 0) {
    return null;
  }
  /** @param {any} group */
  const members = group => link(view, [],
    { ...filters, ...Object.fromEntries(names.map(name => [name, group[name] ?? ''])) });
  return html`<h2>Groups</h2><table class="rows">
    <thead><tr><th scope="col" class="number">Records</th>
      ${names.map(name => html`<th scope="col">${name}</th>`)}
      <th scope="col" class="wide">Oldest</th><th scope="col">Newest</th></tr></thead>
    <tbody>${of.groups.map((/** @type {any} */ group) => html`<tr key=${members(group)}>
      <td class="number"><a data-row href=${members(group)}><${Count} of=${group.count} /></a></td>
      ${names.map(name => html`<td>${group[name] ?? html`<span class="quiet">none</span>`}</td>`)}
      <td class="wide"><${Time} at=${group.oldest} /></td><td><${Time} at=${group.newest} /></td>
    </tr>`)}</tbody>
    <caption><${Count} of=${of.total} /> in all${of.left_out > 0
      && html`; <${Count} of=${of.left_out} /> of them are in smaller groups, which are not shown`}</caption>
  </table>`;
}
