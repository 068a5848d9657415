// What has to be there before the PDF library is loaded: engine.ts imports it first.

// The library's drawing half expects these at load; nothing here ever draws.
for (const name of ['DOMMatrix', 'Path2D', 'ImageData'] as const) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
}

// It complains at load that it was built for browsers; its build for Node is this one with what old engines lack, all
// of which Node has or this one brings, and takes twice as long to load.
const { warn } = console;
console.warn = () => undefined;
// All that is imported after this has been loaded by then.
queueMicrotask(() => {
  console.warn = warn;
});
