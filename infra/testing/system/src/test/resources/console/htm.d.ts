/** What the console uses of htm. */
declare const htm: {
  bind<T>(h: (type: unknown, properties: unknown, ...children: unknown[]) => T):
    (strings: TemplateStringsArray, ...values: unknown[]) => T;
};
export default htm;
