/** What the console uses of Preact. */
export type Node = { readonly type: unknown };
export function h(type: unknown, properties: unknown, ...children: unknown[]): Node;
export function render(node: Node, parent: Element): void;
