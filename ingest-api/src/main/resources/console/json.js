/**
 * JSON without the loss of digits: a number that JavaScript cannot hold exactly, or would write otherwise, is kept as
 * its text (JSON.rawJSON).
 */
const exact = /** @type {{rawJSON?: (text: string) => unknown}} */ (/** @type {unknown} */ (JSON));

/**
 * @param {string} text
 * @returns {any}
 */
export function parse(text) {
  const { rawJSON } = exact;
  if (!rawJSON) {
    return JSON.parse(text);
  }
  /** @type {(key: string, value: unknown, context: {source: string}) => unknown} */
  const reviver = (_, value, context) =>
    typeof value === 'number' && String(value) !== context.source ? rawJSON(context.source) : value;
  return JSON.parse(text, /** @type {(key: string, value: unknown) => unknown} */ (reviver));
}

/**
 * @param {unknown} value
 * @param {number} [indent]
 */
export function stringify(value, indent) {
  return JSON.stringify(value, null, indent);
}
