// The conversion as a command, run by setup: node main.ts FOLDER turns FOLDER's official weights into onnx/model.onnx.

import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import { type BertConfig, bertToOnnx } from './bert.ts';
import { readSafetensors } from './safetensors.ts';

const PARTS_PER_WRITE = 256;

convert(process.argv[2] ?? '.');

function convert(folder: string): void {
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as BertConfig;
  const weights = readSafetensors(readFileSync(join(folder, 'model.safetensors')));
  const { parts } = bertToOnnx(weights, config);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const target = join(folder, 'onnx', 'model.onnx');
  const file = openSync(`${target}.part`, 'w');
  for (let from = 0; from < parts.length; from += PARTS_PER_WRITE) {
    const some = parts.slice(from, from + PARTS_PER_WRITE);
    const bytes = some.reduce((sum, part) => sum + part.length, 0);
    if (writevSync(file, some) !== bytes) throw new Error('the converted model could not be written whole');
  }
  closeSync(file);
  renameSync(`${target}.part`, target);
}
