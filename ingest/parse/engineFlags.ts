// How the child's JavaScript engine is set: it takes no code that was compiled under other settings.

import type { ParseLimits } from './limits.ts';

export function engineFlags(limits: ParseLimits): string[] {
  return [
    `--max-old-space-size=${Math.min(limits.heapMb, limits.dataMb)}`,
    '--disallow-code-generation-from-strings',
    // Which reserves eight gigabytes of addresses for each WebAssembly memory; its bounds are checked in code instead.
    '--disable-wasm-trap-handler',
    '--no-warnings',
  ];
}
