import { useEffect, useState } from './html.js';

/**
 * A value that components watch.
 *
 * @template T
 * @typedef {{get: () => T, set: (value: T) => void, watch: (listener: (value: T) => void) => () => void}} Store
 */

/**
 * @template T
 * @param {T} initial
 * @returns {Store<T>}
 */
export function store(initial) {
  let value = initial;
  /** @type {Set<(value: T) => void>} */
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      value = next;
      listeners.forEach(listener => listener(next));
    },
    watch(listener) {
      listeners.add(listener);
      listener(value);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * A store that outlives a reload.
 *
 * @template T
 * @param {Storage} storage
 * @param {string} name
 * @param {T} initial
 * @returns {Store<T>}
 */
export function kept(storage, name, initial) {
  const text = storage.getItem(name);
  const kept = store(text === null ? initial : /** @type {T} */ (JSON.parse(text)));
  kept.watch(value => storage.setItem(name, JSON.stringify(value)));
  return kept;
}

/**
 * The value of a store; the component is drawn again when it changes.
 *
 * @template T
 * @param {Store<T>} watched
 * @returns {T}
 */
export function useStore(watched) {
  const [, draw] = useState(/** @type {{value: T}} */ ({ value: watched.get() }));
  useEffect(() => watched.watch(value => draw(last => (last.value === value ? last : { value }))), [watched]);
  return watched.get();
}
